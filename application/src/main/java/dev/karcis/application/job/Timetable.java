package dev.karcis.application.job;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * When the times of a cron expression come in a zone, where its clock is put forward or back too:
 * as {@link Schedule} says. Immutable.
 */
final class Timetable {

  private final CronReader.Times times;
  private final ZoneRules rules;

  Timetable(CronReader.Times times, ZoneId zone) {
    this.times = times;
    this.rules = zone.getRules();
  }

  /** The first moment of it that is later than this one. */
  Instant after(Instant moment) {
    ZoneOffset offset = rules.getOffset(moment);
    LocalDateTime from = start(LocalDateTime.ofInstant(moment, offset), offset);
    ZoneOffsetTransition change = rules.nextTransition(moment);
    LocalDateTime time = times.after(from);
    while (change != null && !time.isBefore(change.getDateTimeBefore())) {
      if (isSkipped(time, change)) {
        return change.getInstant();
      }
      offset = change.getOffsetAfter();
      time = times.after(justBefore(goesOnAt(change)));
      change = rules.nextTransition(change.getInstant());
    }
    return time.toInstant(offset);
  }

  /** Where the clock shows an hour again that has had its times, it is left out. */
  private LocalDateTime start(LocalDateTime from, ZoneOffset offset) {
    ZoneOffsetTransition change = rules.getTransition(from);
    boolean again = change != null && offset.equals(change.getOffsetAfter());
    return again && !times.everyHour() ? justBefore(change.getDateTimeBefore()) : from;
  }

  private boolean isSkipped(LocalDateTime time, ZoneOffsetTransition change) {
    return change.isGap() && !times.everyHour() && time.isBefore(change.getDateTimeAfter());
  }

  private LocalDateTime goesOnAt(ZoneOffsetTransition change) {
    return change.isGap() || times.everyHour()
        ? change.getDateTimeAfter()
        : change.getDateTimeBefore();
  }

  private static LocalDateTime justBefore(LocalDateTime time) {
    return time.minusNanos(1);
  }
}
