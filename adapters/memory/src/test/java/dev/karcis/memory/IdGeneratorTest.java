package dev.karcis.memory;

import dev.karcis.application.shared.IdGenerator;
import dev.karcis.application.shared.TimeOrderedIds;
import dev.karcis.contracts.Covers;
import dev.karcis.contracts.IdGeneratorContract;
import java.time.InstantSource;

@Covers(TimeOrderedIds.class)
class IdGeneratorTest extends IdGeneratorContract {

  @Override
  protected IdGenerator ids(InstantSource clock) {
    return new TimeOrderedIds(clock);
  }
}
