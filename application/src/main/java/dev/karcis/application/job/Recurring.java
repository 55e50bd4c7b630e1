package dev.karcis.application.job;

import dev.karcis.application.shared.Codec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Enqueues the next tick of each schedule ahead of its time, as a delayed job. The queue keeps it:
 * a tick that is missed because nothing runs is done once, when something runs again. Ticks beyond
 * it aren't made up for.
 *
 * <p>All processes may do it, again and again: the job's id and unique key are made from the
 * schedule's name and the tick, so each tick is one job, also while clocks differ by less than
 * {@link #MAX_SKEW}. A tick that the queue lost is enqueued anew, until its time comes. A schedule
 * whose times were changed has one tick more of the old ones, where that was enqueued already.
 *
 * <p>Thread-safe.
 */
public final class Recurring {

  public static final int MAX_SCHEDULES = 100;

  /** For how long after its time a tick isn't enqueued again by whose clock is late. */
  public static final Duration MAX_SKEW = Duration.ofHours(1);

  /**
   * So long before a tick the one after it is enqueued too: if nothing runs from that tick on, the
   * next one is there. Runs of this must come more often.
   */
  public static final Duration AHEAD = Duration.ofMinutes(1);

  /** What is later isn't enqueued yet: no unique key lasts longer. */
  private static final Duration HORIZON = Due.MAX_DELAY.minus(MAX_SKEW);

  private final Map<Schedule<?>, Timetable> timetables;
  private final InstantSource clock;
  private final Codec codec;
  private final Consumer<? super List<JobRequest>> queue;

  /**
   * @param schedules up to {@value #MAX_SCHEDULES}
   * @param queue takes a list again after a fault, and enqueues each id and unique key once
   * @throws IllegalArgumentException naming each schedule that has a wrong expression or another's
   *     name
   */
  public Recurring(
      List<Schedule<?>> schedules,
      CronReader reader,
      InstantSource clock,
      Codec codec,
      Consumer<? super List<JobRequest>> queue) {
    this.clock = clock;
    this.codec = codec;
    this.queue = queue;
    this.timetables = read(schedules, reader);
  }

  /**
   * Enqueues what comes next. A schedule whose payload can't be made, or whose job is refused,
   * keeps back nothing but itself.
   *
   * @throws RuntimeException what a payload or the queue threw first, after the other schedules had
   *     their turn: all of it may be run again
   */
  public void run() {
    Instant now = clock.instant();
    List<RuntimeException> failed = new ArrayList<>();
    timetables.forEach(
        (schedule, timetable) -> {
          try {
            queue.accept(next(schedule, timetable, now));
          } catch (RuntimeException e) {
            failed.add(e);
          }
        });
    if (!failed.isEmpty()) {
      throw failed.get(0);
    }
  }

  private <T extends Record> List<JobRequest> next(
      Schedule<T> schedule, Timetable timetable, Instant now) {
    return Stream.of(timetable.after(now), timetable.after(now.plus(AHEAD)))
        .distinct()
        .filter(time -> !time.isAfter(now.plus(HORIZON)))
        .map(time -> new Tick<>(schedule, time))
        .map(tick -> tick.request(Duration.between(now, tick.time()).plus(MAX_SKEW), codec))
        .toList();
  }

  private static Map<Schedule<?>, Timetable> read(List<Schedule<?>> schedules, CronReader reader) {
    if (schedules.size() > MAX_SCHEDULES) {
      throw new IllegalArgumentException(
          schedules.size() + " schedules, where " + MAX_SCHEDULES + " are the most");
    }
    Map<Schedule<?>, Timetable> timetables = new LinkedHashMap<>();
    Set<String> names = new HashSet<>();
    List<String> wrong = new ArrayList<>();
    for (Schedule<?> schedule : schedules) {
      if (!names.add(schedule.name())) {
        wrong.add("schedule " + schedule.name() + ": another has this name");
      }
      try {
        timetables.put(schedule, new Timetable(reader.read(schedule.cron()), schedule.zone()));
      } catch (IllegalArgumentException e) {
        wrong.add("schedule " + schedule.name() + ": " + e.getMessage());
      }
    }
    if (!wrong.isEmpty()) {
      throw new IllegalArgumentException(String.join("; ", wrong));
    }
    return timetables;
  }
}
