package dev.karcis.contracts;

import dev.karcis.application.shared.Codec;
import dev.karcis.application.shared.IdGenerator;
import dev.karcis.application.shared.TimeOrderedIds;
import java.time.InstantSource;
import java.util.UUID;

/** An implementation of a port. */
class Ids implements IdGenerator {

  private final IdGenerator real;

  Ids(InstantSource clock) {
    real = new TimeOrderedIds(clock);
  }

  @Override
  public UUID next() {
    return real.next();
  }

  /** An implementation of two ports. */
  static final class AndCodec extends Ids implements Codec {

    AndCodec(InstantSource clock) {
      super(clock);
    }

    @Override
    public byte[] encode(Record value) {
      return new byte[0];
    }

    @Override
    public <T extends Record> T decode(byte[] bytes, Class<T> type) {
      return null;
    }
  }
}
