package dev.karcis.contracts;

import dev.karcis.application.shared.IdGenerator;
import java.time.InstantSource;

@Covers(Ids.class)
class IdsTest extends IdGeneratorContract {

  @Override
  protected IdGenerator ids(InstantSource clock) {
    return new Ids(clock);
  }
}
