package dev.karcis.memory;

import dev.karcis.application.shared.IdGenerator;
import dev.karcis.application.shared.TimeOrderedIds;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

final class BrokenIds {

  @Breaks("ID-1")
  static class Random extends IdGeneratorTest {
    @Override
    protected IdGenerator ids(InstantSource clock) {
      return UUID::randomUUID;
    }
  }

  @Breaks("ID-1")
  static class OfTheWrongVariant extends IdGeneratorTest {
    @Override
    protected IdGenerator ids(InstantSource clock) {
      IdGenerator real = super.ids(clock);
      return () -> {
        UUID id = real.next();
        return new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits() << 1 >>> 1);
      };
    }
  }

  @Breaks("ID-2")
  static class FallWithinMillisecond extends IdGeneratorTest {
    @Override
    protected IdGenerator ids(InstantSource clock) {
      return () -> new TimeOrderedIds(clock).next();
    }
  }

  @Breaks({"ID-2", "ID-3"})
  static class Repeat extends IdGeneratorTest {
    @Override
    protected IdGenerator ids(InstantSource clock) {
      return () -> new UUID(clock.millis() << 16 | 0x7000L, Long.MIN_VALUE);
    }
  }

  @Breaks("ID-3")
  static class CanBeGuessed extends IdGeneratorTest {
    @Override
    protected IdGenerator ids(InstantSource clock) {
      UUID first = super.ids(clock).next();
      AtomicLong next = new AtomicLong(first.getLeastSignificantBits());
      return () -> new UUID(first.getMostSignificantBits(), next.incrementAndGet());
    }
  }

  @Breaks("ID-3")
  static class AreTheSameEverywhere extends IdGeneratorTest {
    @Override
    protected IdGenerator ids(InstantSource clock) {
      AtomicLong next = new AtomicLong(Long.MIN_VALUE);
      return () -> new UUID(clock.millis() << 16 | 0x7000L, next.incrementAndGet());
    }
  }
}
