package dev.karcis.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.karcis.application.job.CronReader;
import dev.karcis.application.job.CronReader.Times;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Holds an implementation of {@link CronReader} to its rules. */
public abstract class CronReaderContract extends PortContract<CronReader> {

  /** A Friday. */
  private static final String START = "2026-01-30T23:58:30";

  protected abstract CronReader reader();

  @Override
  final CronReader underTest() {
    return reader();
  }

  private List<String> times(String expression, String from, int count) {
    Times times = reader().read(expression);
    return Stream.iterate(times.after(LocalDateTime.parse(from)), times::after)
        .limit(count)
        .map(LocalDateTime::toString)
        .toList();
  }

  private void assertTimes(String expression, String... expected) {
    assertThat(times(expression, START, expected.length)).as(expression).containsExactly(expected);
  }

  /** All in the hour from 23:00 to midnight. */
  private void assertMinutes(String minutes, Integer... expected) {
    List<String> times = times(minutes + " 23 * * *", "2026-01-30T22:30", expected.length + 1);
    assertThat(times.subList(0, expected.length))
        .as(minutes)
        .containsExactly(
            Stream.of(expected).map("2026-01-30T23:%02d"::formatted).toArray(String[]::new));
    assertThat(times.get(expected.length)).as(minutes).startsWith("2026-01-31T23:");
  }

  @Rule("CR-1")
  final void listsRangesAndStepsAreRead() {
    assertMinutes("*", IntStream.range(0, 60).boxed().toArray(Integer[]::new));
    assertMinutes("7", 7);
    assertMinutes("07", 7);
    assertMinutes("3,1,2,59", 1, 2, 3, 59);
    assertMinutes("5-8", 5, 6, 7, 8);
    assertMinutes("9-9", 9);
    assertMinutes("*/15", 0, 15, 30, 45);
    assertMinutes("*/25", 0, 25, 50);
    assertMinutes("10-20/4", 10, 14, 18);
    assertMinutes("5/20", 5, 25, 45);
    assertMinutes("0,30-34/2,32,40/10", 0, 30, 32, 34, 40, 50);
  }

  @Rule("CR-1")
  final void hoursDaysAndMonthsAreRead() {
    assertTimes("0 */9 * * *", "2026-01-31T00:00", "2026-01-31T09:00", "2026-01-31T18:00");
    assertTimes("15 8-18/5 * * *", "2026-01-31T08:15", "2026-01-31T13:15", "2026-01-31T18:15");
    assertTimes("0 3 1,15 * *", "2026-02-01T03:00", "2026-02-15T03:00", "2026-03-01T03:00");
    assertTimes("0 3 */10 * *", "2026-01-31T03:00", "2026-02-01T03:00", "2026-02-11T03:00");
    assertTimes("0 0 1 */5 *", "2026-06-01T00:00", "2026-11-01T00:00", "2027-01-01T00:00");
  }

  @Rule("CR-1")
  final void namesAreReadInEitherCase() {
    assertTimes("0 0 1 FEB,nov *", "2026-02-01T00:00", "2026-11-01T00:00", "2027-02-01T00:00");
    assertTimes("0 0 1 mar-May *", "2026-03-01T00:00", "2026-04-01T00:00", "2026-05-01T00:00");
    assertTimes("0 0 * * MON-wed", "2026-02-02T00:00", "2026-02-03T00:00", "2026-02-04T00:00");
    assertTimes("0 0 * * Sun", "2026-02-01T00:00", "2026-02-08T00:00");
    assertTimes("0 0 * * sat", "2026-01-31T00:00", "2026-02-07T00:00");
  }

  @Rule("CR-1")
  final void sundayIsZeroAndSeven() {
    assertTimes("0 0 * * 0", "2026-02-01T00:00", "2026-02-08T00:00");
    assertTimes("0 0 * * 7", "2026-02-01T00:00", "2026-02-08T00:00");
    assertTimes("0 0 * * 5-7", "2026-01-31T00:00", "2026-02-01T00:00", "2026-02-06T00:00");
    assertTimes("0 0 * * 0-1", "2026-02-01T00:00", "2026-02-02T00:00", "2026-02-08T00:00");
  }

  @Rule("CR-1")
  final void blanksMayBeMany() {
    assertTimes("  0   3\t1 * * ", "2026-02-01T03:00", "2026-03-01T03:00");
  }

  @Rule("CR-2")
  final void oneOfBothDaysIsEnough() {
    assertTimes("0 0 3 * MON", "2026-02-02T00:00", "2026-02-03T00:00", "2026-02-09T00:00");
    assertTimes("0 0 30 2 MON", "2026-02-02T00:00", "2026-02-09T00:00");
  }

  @Rule("CR-2")
  final void allFieldsMustAgree() {
    assertTimes("59 23 31 12 *", "2026-12-31T23:59", "2027-12-31T23:59");
    assertTimes("0 12 * 8 SAT", "2026-08-01T12:00", "2026-08-08T12:00");
    assertTimes("30 6 13 * *", "2026-02-13T06:30", "2026-03-13T06:30");
  }

  @Rule("CR-3")
  final void nextIsLater() {
    assertThat(times("58 23 * * *", "2026-01-30T23:57:59.999999999", 1))
        .containsExactly("2026-01-30T23:58");
    assertThat(times("58 23 * * *", "2026-01-30T23:58", 1)).containsExactly("2026-01-31T23:58");
    assertThat(times("58 23 * * *", "2026-01-30T23:58:00.000000001", 1))
        .containsExactly("2026-01-31T23:58");
    assertThat(times("* * * * *", "2026-12-31T23:59", 2))
        .containsExactly("2027-01-01T00:00", "2027-01-01T00:01");
  }

  @Rule("CR-3")
  final void monthsWithoutTheDayAreLeftOut() {
    assertTimes(
        "0 0 31 * *",
        "2026-01-31T00:00",
        "2026-03-31T00:00",
        "2026-05-31T00:00",
        "2026-07-31T00:00",
        "2026-08-31T00:00");
    assertTimes("0 0 30 * *", "2026-03-30T00:00", "2026-04-30T00:00");
    assertTimes("0 0 31 4,5 *", "2026-05-31T00:00", "2027-05-31T00:00");
  }

  @Rule("CR-3")
  final void leapDaysComeInLeapYears() {
    assertTimes("0 0 29 2 *", "2028-02-29T00:00", "2032-02-29T00:00");
    assertThat(times("0 0 29 2 *", "2096-02-29T00:00", 1)).containsExactly("2104-02-29T00:00");
    assertThat(times("0 0 28-29 2 *", "2027-02-01T00:00", 3))
        .containsExactly("2027-02-28T00:00", "2028-02-28T00:00", "2028-02-29T00:00");
  }

  @Rule("CR-4")
  final void whatIsntAnExpressionIsRefused() {
    for (String wrong :
        List.of(
            "",
            " ",
            "* * * *",
            "* * * * * *",
            "0 0 0 1 1 * 2026",
            "@daily",
            "a b c d e",
            "60 * * * *",
            "* 24 * * *",
            "* * 0 * *",
            "* * 32 * *",
            "* * * 0 *",
            "* * * 13 *",
            "* * * * 8",
            "-1 * * * *",
            "5-1 * * * *",
            "0 22-2 * * *",
            "1-2-3 * * * *",
            "*/0 * * * *",
            "*/60 * * * *",
            "*/2/2 * * * *",
            "*/ * * * *",
            "1, * * * *",
            ",1 * * * *",
            "1- * * * *",
            "1.5 * * * *",
            "99999999999 * * * *",
            "? * * * *",
            "0 0 ? * 1",
            "0 0 L * *",
            "0 0 15W * *",
            "0 0 * * 5L",
            "0 0 * * 1#2",
            "0 0 * MONDAY *",
            "0 0 * MON *",
            "0|30 * * * *",
            "0 0 * 2 *||0 0 * 3 *",
            "٣ * * * *")) {
      assertThatThrownBy(() -> reader().read(wrong))
          .as(wrong)
          .isInstanceOf(IllegalArgumentException.class)
          .message()
          .isNotBlank();
    }
  }

  @Rule("CR-4")
  final void dayThatNeverComesIsRefused() {
    for (String never : List.of("0 0 30 2 *", "0 0 31 4,6 *", "0 0 30-31 FEB *")) {
      assertThatThrownBy(() -> reader().read(never))
          .as(never)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Rule("CR-5")
  final void everyHourIsTold() {
    for (String every : List.of("*", "0-23", "*/1", "0-11,12-23", "0/1")) {
      assertThat(reader().read("0 " + every + " 1 1 *").everyHour()).as(every).isTrue();
    }
    for (String some : List.of("0", "0-22", "1-23", "*/2", "0,23", "3/1")) {
      assertThat(reader().read("* " + some + " * * *").everyHour()).as(some).isFalse();
    }
  }
}
