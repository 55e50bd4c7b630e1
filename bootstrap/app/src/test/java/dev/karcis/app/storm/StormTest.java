package dev.karcis.app.storm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.karcis.app.storm.stage.Stage;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
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
 *   <li>{@code storm.rounds}: how often all of them are run; from 2 on, in every combination
 *   <li>{@code storm.seconds}: how long each is repeated at least
 *   <li>{@code storm.buyers}: how many buyers there are
 *   <li>{@code storm.seed}: of every random choice
 *   <li>{@code storm.only}: runs those whose title has this regular expression in it
 * </ul>
 */
class StormTest {

  private static final int ROUNDS = Integer.getInteger("storm.rounds", 1);
  private static final Duration SECONDS =
      Duration.ofSeconds(Integer.getInteger("storm.seconds", 0));
  private static final Duration LEAST = Duration.ofSeconds(2);
  private static final int BUYERS = Integer.getInteger("storm.buyers", 40);
  private static final long SEED = Long.getLong("storm.seed", System.nanoTime() % 1_000_000);
  private static final Pattern ONLY = Pattern.compile(System.getProperty("storm.only", ""));

  @TempDir static Path data;
  private static Stage stage;

  @BeforeAll
  static void open() {
    stage = Stage.in(data);
  }

  @AfterAll
  static void close() {
    stage.close();
  }

  @TestFactory
  Stream<DynamicTest> everyPromiseIsKept() {
    Random seeds = new Random(SEED);
    return IntStream.range(0, ROUNDS)
        .boxed()
        .flatMap(round -> ROUNDS == 1 ? Plan.small().stream() : Plan.whole(round).stream())
        .filter(storm -> ONLY.matcher(storm.title()).find())
        .map(storm -> dynamicTest(storm.title(), () -> run(storm, seeds)));
  }

  private static void run(Storm storm, Random seeds) {
    Instant end = Instant.now().plus(SECONDS);
    do {
      Report report = storm.run(stage, seeds.nextInt(1_000_000), BUYERS, LEAST);
      System.out.println(report);
      assertThat(report.violations()).as(report.toString()).isEmpty();
    } while (Instant.now().isBefore(end));
  }
}
