package dev.karcis.app.storm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.karcis.app.storm.call.Hall;
import dev.karcis.app.storm.stage.Stage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * All storms, one after another, on the same servers; after each one every invariant and promise is
 * looked at. System properties make it longer:
 *
 * <ul>
 *   <li>{@code storm.rounds}: how often all of them are run; each pairs crowds and faults otherwise
 *   <li>{@code storm.seconds}: how long each is repeated at least
 *   <li>{@code storm.buyers}: how many buyers there are
 *   <li>{@code storm.seed}: of the first storms' random choices; each repetition has the next one
 *   <li>{@code storm.only}: runs those whose title has this regular expression in it
 * </ul>
 */
class StormTest {

  private static final int ROUNDS = Integer.getInteger("storm.rounds", 1);
  private static final Duration SECONDS =
      Duration.ofSeconds(Integer.getInteger("storm.seconds", 0));
  private static final Duration LEAST = Duration.ofMillis(1_200);
  private static final int BUYERS = Integer.getInteger("storm.buyers", 40);
  private static final long SEED = Long.getLong("storm.seed", System.nanoTime() % 1_000_000);
  private static final long SEEDS_OF_A_ROUND = 10_000;
  private static final Pattern ONLY = Pattern.compile(System.getProperty("storm.only", ""));

  @TempDir static Path data;
  private static Stage stage;

  @BeforeAll
  static void open() {
    stage = Stage.in(data);
    stage.serve(1, true);
  }

  @AfterAll
  static void close() {
    stage.close();
  }

  @TestFactory
  Stream<DynamicTest> everyPromiseIsKept() {
    return IntStream.range(0, ROUNDS)
        .boxed()
        .flatMap(StormTest::turns)
        .map(turn -> dynamicTest(turn.storm().title(), () -> run(turn)));
  }

  private record Turn(Storm storm, Hall hall, long seed) {}

  /** A board takes a moment until it is believed: all of a round's do at the same time. */
  private static Stream<Turn> turns(int round) {
    List<Storm> storms = ROUNDS == 1 ? Plan.small() : Plan.whole(round);
    return storms.stream()
        .filter(storm -> ONLY.matcher(storm.title()).find())
        .map(storm -> new Turn(storm, storm.open(stage), SEED + round * SEEDS_OF_A_ROUND))
        .toList()
        .stream();
  }

  private static void run(Turn turn) {
    Storm storm = turn.storm();
    stage.serve(storm.processes(), storm.redis());
    Instant end = Instant.now().plus(SECONDS);
    Hall next = turn.hall();
    for (long seed = turn.seed(); next != null; seed++) {
      Hall hall = next;
      next = Instant.now().isBefore(end) ? storm.open(stage) : null;
      Report report = storm.run(stage, hall, seed, BUYERS, LEAST);
      System.out.println(report);
      assertThat(report.violations()).as(report.toString()).isEmpty();
    }
  }
}
