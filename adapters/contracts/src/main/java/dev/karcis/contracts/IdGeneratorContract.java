package dev.karcis.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.application.shared.IdGenerator;
import java.math.BigInteger;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Holds an implementation of {@link IdGenerator} to its rules. */
public abstract class IdGeneratorContract extends PortContract<IdGenerator> {

  private static final long NOON = 1_900_000_000_000L;

  /** A new generator on this clock. */
  protected abstract IdGenerator ids(InstantSource clock);

  private final AtomicLong millis = new AtomicLong(NOON);
  private final InstantSource clock = () -> Instant.ofEpochMilli(millis.get());

  @Override
  final IdGenerator underTest() {
    return ids(clock);
  }

  private static BigInteger number(UUID id) {
    return new BigInteger(id.toString().replace("-", ""), 16);
  }

  private static List<UUID> take(IdGenerator ids, int count) {
    List<UUID> taken = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      taken.add(ids.next());
    }
    return taken;
  }

  private static void assertRising(List<UUID> ids) {
    for (int i = 1; i < ids.size(); i++) {
      assertThat(number(ids.get(i))).isGreaterThan(number(ids.get(i - 1)));
    }
  }

  @Rule("ID-1")
  final void idsAreOfVersionSevenWithTheMillisecondsInFront() {
    for (long time : new long[] {0, 1, NOON, 0x7fff_ffff_ffffL}) {
      millis.set(time);
      UUID id = ids(clock).next();
      assertThat(id.version()).isEqualTo(7);
      assertThat(id.variant()).isEqualTo(2);
      assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(time);
    }
  }

  @Rule("ID-1")
  final void idsFollowTheClock() {
    IdGenerator ids = ids(clock);
    for (int i = 0; i < 100; i++) {
      assertThat(ids.next().getMostSignificantBits() >>> 16).isEqualTo(millis.get());
      millis.addAndGet(3);
    }
  }

  @Rule("ID-2")
  final void idsRiseWithinMillisecond() {
    List<UUID> ids = take(ids(clock), 20_000);
    assertRising(ids);
    assertThat(ids).allMatch(id -> id.version() == 7 && id.variant() == 2);
  }

  @Rule("ID-2")
  final void idsRiseWhenTheClockStepsBack() {
    IdGenerator ids = ids(clock);
    List<UUID> taken = new ArrayList<>();
    for (int step : new int[] {0, 5, -1_000, 1, 999, 500, -60_000, 3}) {
      millis.addAndGet(step);
      taken.addAll(take(ids, 10));
    }
    assertRising(taken);
  }

  @Rule({"ID-2", "ID-3"})
  final void idsOfManyThreadsRiseInEachAndDiffer() {
    IdGenerator ids = ids(clock);
    List<List<UUID>> taken =
        Threads.together(
            6,
            thread -> {
              List<UUID> mine = new ArrayList<>();
              for (int i = 0; i < 20; i++) {
                mine.addAll(take(ids, 50));
                millis.incrementAndGet();
              }
              return mine;
            });
    Set<UUID> all = new HashSet<>();
    taken.forEach(all::addAll);
    taken.forEach(IdGeneratorContract::assertRising);
    assertThat(all).hasSize(6_000);
  }

  @Rule("ID-3")
  final void idsOfManyGeneratorsDiffer() {
    Set<UUID> all = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      all.addAll(take(ids(clock), 100));
    }
    assertThat(all).hasSize(10_000);
  }

  /** A bit or two may be kept clear, as room for ids to rise. */
  @Rule("ID-3")
  final void randomBitsAreRandom() {
    BigInteger ones = BigInteger.ZERO;
    BigInteger zeros = BigInteger.ZERO;
    for (int i = 0; i < 200; i++) {
      BigInteger id = number(ids(clock).next());
      ones = ones.or(id);
      zeros = zeros.or(id.not());
    }
    BigInteger randomBits = BigInteger.ONE.shiftLeft(80).subtract(BigInteger.ONE);
    assertThat(ones.and(zeros).and(randomBits).bitCount()).isGreaterThanOrEqualTo(72);
  }

  @Rule("ID-3")
  final void idsOfOneMillisecondLieFarApart() {
    List<UUID> ids = take(ids(clock), 1_000);
    Set<BigInteger> steps = new HashSet<>();
    for (int i = 1; i < ids.size(); i++) {
      steps.add(number(ids.get(i)).subtract(number(ids.get(i - 1))));
    }
    assertThat(steps).hasSizeGreaterThan(990);
    assertThat(steps.stream().filter(step -> step.bitLength() > 40).count()).isGreaterThan(990);
  }
}
