package dev.karcis.application.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Where a zone's clock is put forward or back, and elsewhere. */
class TimetableTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  /** The same times on every day. */
  private record Daily(List<LocalTime> times, boolean everyHour) implements CronReader.Times {

    static Daily at(String... times) {
      return new Daily(Stream.of(times).map(LocalTime::parse).toList(), false);
    }

    static Daily everyMinutes(int minutes) {
      return new Daily(
          IntStream.range(0, 24 * 60 / minutes)
              .mapToObj(i -> LocalTime.MIDNIGHT.plusMinutes((long) i * minutes))
              .toList(),
          true);
    }

    @Override
    public LocalDateTime after(LocalDateTime time) {
      return Stream.iterate(time.toLocalDate(), day -> day.plusDays(1))
          .flatMap(day -> times.stream().map(day::atTime))
          .filter(each -> each.isAfter(time))
          .findFirst()
          .orElseThrow();
    }
  }

  private static List<String> ticks(Daily times, ZoneId zone, String from, int count) {
    Timetable timetable = new Timetable(times, zone);
    return Stream.iterate(timetable.after(Instant.parse(from)), timetable::after)
        .limit(count)
        .map(Instant::toString)
        .toList();
  }

  @Test
  void timesAreTheZones() {
    assertThat(ticks(Daily.at("03:00"), ZoneId.of("Asia/Jakarta"), "2026-07-01T00:00:00Z", 2))
        .containsExactly("2026-07-01T20:00:00Z", "2026-07-02T20:00:00Z");
    assertThat(ticks(Daily.at("03:00"), ZoneOffset.UTC, "2026-07-01T03:00:00Z", 1))
        .containsExactly("2026-07-02T03:00:00Z");
    assertThat(ticks(Daily.at("12:00"), BERLIN, "2026-03-28T00:00:00Z", 2))
        .containsExactly("2026-03-28T11:00:00Z", "2026-03-29T10:00:00Z");
  }

  /** At 01:00 UTC from 02:00 to 03:00. */
  @Test
  void skippedTimeComesWhenTheClockIsPutForward() {
    assertThat(ticks(Daily.at("02:30"), BERLIN, "2026-03-28T00:00:00Z", 3))
        .containsExactly("2026-03-28T01:30:00Z", "2026-03-29T01:00:00Z", "2026-03-30T00:30:00Z");
  }

  @Test
  void severalSkippedTimesComeAsOne() {
    assertThat(
            ticks(
                Daily.at("01:50", "02:00", "02:10", "02:50", "03:00", "03:10"),
                BERLIN,
                "2026-03-29T00:00:00Z",
                4))
        .containsExactly(
            "2026-03-29T00:50:00Z",
            "2026-03-29T01:00:00Z",
            "2026-03-29T01:10:00Z",
            "2026-03-29T23:50:00Z");
  }

  /** At 01:00 UTC from 03:00 back to 02:00. */
  @Test
  void repeatedTimeComesTheFirstTime() {
    assertThat(ticks(Daily.at("02:30"), BERLIN, "2026-10-24T12:00:00Z", 2))
        .containsExactly("2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z");
    assertThat(ticks(Daily.at("02:30", "03:00"), BERLIN, "2026-10-25T00:30:00Z", 1))
        .containsExactly("2026-10-25T02:00:00Z");
  }

  @Test
  void whoAsksInTheRepeatedHourIsToldWhatIsAfterIt() {
    assertThat(ticks(Daily.at("02:30"), BERLIN, "2026-10-25T01:10:00Z", 1))
        .containsExactly("2026-10-26T01:30:00Z");
    assertThat(ticks(Daily.everyMinutes(30), BERLIN, "2026-10-25T01:10:00Z", 1))
        .containsExactly("2026-10-25T01:30:00Z");
  }

  @Test
  void scheduleOfEveryHourGoesOnAsTimeDoes() {
    for (String night : List.of("2026-03-28T23:59:00Z", "2026-10-24T23:59:00Z")) {
      List<Instant> ticks =
          ticks(Daily.everyMinutes(20), BERLIN, night, 20).stream().map(Instant::parse).toList();
      for (int i = 1; i < ticks.size(); i++) {
        assertThat(ticks.get(i)).isEqualTo(ticks.get(i - 1).plusSeconds(1_200));
      }
    }
  }

  @Test
  void midnightThatIsSkippedComesAtOne() {
    ZoneId saoPaulo = ZoneId.of("America/Sao_Paulo");
    assertThat(ticks(Daily.at("00:00"), saoPaulo, "2018-11-03T12:00:00Z", 2))
        .containsExactly("2018-11-04T03:00:00Z", "2018-11-05T02:00:00Z");
  }

  @TestFactory
  Stream<DynamicTest> everyTimeOfYearsComesAsTheRulesSay() {
    return Stream.of(
            "Europe/Berlin",
            "America/New_York",
            "America/Sao_Paulo",
            "America/St_Johns",
            "Australia/Lord_Howe",
            "Africa/Casablanca",
            "Pacific/Apia",
            "Asia/Jakarta")
        .map(name -> DynamicTest.dynamicTest(name, () -> assertAsTheRulesSay(ZoneId.of(name))));
  }

  private static void assertAsTheRulesSay(ZoneId zone) {
    long seed = System.nanoTime();
    Random chance = new Random(seed);
    for (int round = 0; round < 4; round++) {
      boolean everyHour = round % 2 == 0;
      Daily times = everyHour ? Daily.everyMinutes(60) : anyTimes(chance);
      TreeSet<Instant> expected = expected(times, zone);
      Timetable timetable = new Timetable(times, zone);
      Instant tick = timetable.after(expected.first());
      for (Instant next : expected.tailSet(expected.first(), false)) {
        assertThat(tick).as("seed %d, %s", seed, times).isEqualTo(next);
        Instant between = tick.plusSeconds(chance.nextInt(3_600));
        Instant later = expected.higher(between);
        if (later != null) {
          assertThat(timetable.after(between)).as("seed %d, %s", seed, times).isEqualTo(later);
        }
        tick = timetable.after(tick);
      }
    }
  }

  private static Daily anyTimes(Random chance) {
    return new Daily(
        IntStream.generate(() -> chance.nextInt(4 * 60))
            .limit(4)
            .distinct()
            .sorted()
            .mapToObj(LocalTime.MIDNIGHT::plusMinutes)
            .toList(),
        false);
  }

  /** By each day's times, without going from one to the next. */
  private static TreeSet<Instant> expected(Daily times, ZoneId zone) {
    TreeSet<Instant> all = new TreeSet<>();
    LocalDate end = LocalDate.of(2013, 1, 1);
    for (LocalDate day = LocalDate.of(2010, 1, 1); day.isBefore(end); day = day.plusDays(1)) {
      for (LocalTime time : times.times()) {
        all.addAll(expected(day.atTime(time), times.everyHour(), zone));
      }
    }
    return all;
  }

  private static List<Instant> expected(LocalDateTime time, boolean everyHour, ZoneId zone) {
    List<Instant> moments = new ArrayList<>();
    zone.getRules().getValidOffsets(time).forEach(offset -> moments.add(time.toInstant(offset)));
    if (moments.isEmpty() && !everyHour) {
      moments.add(zone.getRules().getTransition(time).getInstant());
    }
    return everyHour || moments.isEmpty() ? moments : moments.subList(0, 1);
  }
}
