package dev.karcis.contracts;

import dev.karcis.application.shared.IdGenerator;
import java.time.InstantSource;

/** By this name Maven doesn't run it. */
@Covers(Ids.class)
class IdsBySomeOtherName extends IdGeneratorContract {

  @Override
  protected IdGenerator ids(InstantSource clock) {
    return new Ids(clock);
  }
}
