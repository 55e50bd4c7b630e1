package dev.karcis.application.job;

import java.time.LocalDateTime;

/**
 * Reads cron expressions of five fields: minute (0–59), hour (0–23), day of the month (1–31), month
 * (1–12 or JAN–DEC), day of the week (0–7 or SUN–SAT; 0 and 7 are Sunday). Thread-safe.
 *
 * <ul>
 *   <li>CR-1: a field is {@code *}, or a list, with commas, of values and ranges ({@code 1-5}). A
 *       step takes each n-th of all values, of a range, or of those from a value on: {@code
 *       *}{@code /15}, {@code 8-18/2}, {@code 5/10}. Names may be in either case, blanks between
 *       fields more than one.
 *   <li>CR-2: a time comes when its minute, hour, month and day are in their fields. Where both
 *       days are given, of the month and of the week, one of them is enough; else it is the one
 *       that isn't {@code *}.
 *   <li>CR-3: the next time is the first one later than what was asked for, at a full minute: of
 *       months that have the day, and of leap years.
 *   <li>CR-4: anything else is refused with {@link IllegalArgumentException}, saying what is wrong:
 *       other numbers of fields, as with seconds; values out of range; ranges that run backwards;
 *       nicknames and signs of other crons; days that never come, as 30 February.
 *   <li>CR-5: it is told whether the expression's hours are all of the day.
 * </ul>
 */
public interface CronReader {

  Times read(String expression);

  /** The times of an expression on a wall clock without a zone. Thread-safe. */
  interface Times {

    /** The first time later than this one. There is always one, up to the year 9999. */
    LocalDateTime after(LocalDateTime time);

    /** Whether the hours are all 24. */
    boolean everyHour();
  }
}
