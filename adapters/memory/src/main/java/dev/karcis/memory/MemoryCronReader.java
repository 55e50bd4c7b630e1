package dev.karcis.memory;

import dev.karcis.application.job.CronReader;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Month;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Goes from day to day, and in the right one from minute to minute. */
final class MemoryCronReader implements CronReader {

  private static final List<CronField> FIELDS =
      List.of(
          new CronField("minute", 0, 59, List.of()),
          new CronField("hour", 0, 23, List.of()),
          new CronField("day of the month", 1, 31, List.of()),
          new CronField(
              "month",
              1,
              12,
              List.of(
                  "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV",
                  "DEC")),
          new CronField(
              "day of the week", 0, 7, List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT")));

  private static final int HOURS = 24;
  private static final int SUNDAY = 7;

  @Override
  public Times read(String expression) {
    String[] texts = expression.strip().split("\\s+");
    if (texts.length != FIELDS.size()) {
      throw new IllegalArgumentException("a cron expression has five fields: " + expression);
    }
    List<BitSet> fields = new ArrayList<>();
    for (int i = 0; i < texts.length; i++) {
      fields.add(FIELDS.get(i).read(texts[i]));
    }
    BitSet weekdays = fields.get(4);
    weekdays.set(SUNDAY, weekdays.get(0) || weekdays.get(SUNDAY));
    boolean anyDay = texts[2].equals("*");
    boolean anyWeekday = texts[4].equals("*");
    Days days = new Days(fields.get(2), anyDay, fields.get(3), weekdays, anyWeekday);
    if (!days.come()) {
      throw new IllegalArgumentException("a cron expression's day never comes: " + expression);
    }
    return new Clock(fields.get(0), fields.get(1), days);
  }

  private record Days(
      BitSet days, boolean anyDay, BitSet months, BitSet weekdays, boolean anyWeekday) {

    boolean come() {
      return anyDay
          || !anyWeekday
          || months.stream().anyMatch(month -> days.nextSetBit(1) <= Month.of(month).maxLength());
    }

    boolean has(LocalDate day) {
      boolean ofMonth = days.get(day.getDayOfMonth());
      boolean ofWeek = weekdays.get(day.getDayOfWeek().getValue());
      boolean either = anyDay || anyWeekday ? ofMonth && ofWeek : ofMonth || ofWeek;
      return months.get(day.getMonthValue()) && either;
    }
  }

  private record Clock(BitSet minutes, BitSet hours, Days days) implements Times {

    @Override
    public LocalDateTime after(LocalDateTime time) {
      LocalDate day = time.toLocalDate();
      if (days.has(day)) {
        for (LocalTime of : timesOfDay()) {
          if (of.isAfter(time.toLocalTime())) {
            return day.atTime(of);
          }
        }
      }
      do {
        day = day.plusDays(1);
      } while (!days.has(day));
      return day.atTime(timesOfDay().get(0));
    }

    @Override
    public boolean everyHour() {
      return hours.cardinality() == HOURS;
    }

    private List<LocalTime> timesOfDay() {
      List<LocalTime> times = new ArrayList<>();
      hours.stream()
          .forEach(
              hour -> minutes.stream().forEach(minute -> times.add(LocalTime.of(hour, minute))));
      return times;
    }
  }
}
