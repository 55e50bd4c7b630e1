package dev.karcis.application.job;

import dev.karcis.domain.shared.FieldErrors;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import java.util.function.Function;

/**
 * What is done again and again, at times that a cron expression names. Where the zone's clock is
 * put forward or back:
 *
 * <ul>
 *   <li>A schedule of certain hours has each of its times once: one that is skipped comes at the
 *       moment when the clock is put forward, several that are skipped together as one; one that is
 *       repeated comes the first time.
 *   <li>A schedule of every hour goes on as time does: what is skipped isn't made up for, and what
 *       is repeated comes twice.
 * </ul>
 *
 * @param name its own, the same in all processes: a line of 1 to {@value #MAX_NAME} characters
 * @param cron as {@link CronReader} has it
 * @param zone whose clock the expression means
 * @param payload of the job for one tick: given its time, made anew each time
 */
public record Schedule<T extends Record>(
    String name, String cron, ZoneId zone, JobType<T> type, Function<Instant, T> payload) {

  public static final int MAX_NAME = 100;

  public Schedule {
    FieldErrors errors = new FieldErrors();
    errors.line("name", name, MAX_NAME);
    errors.throwIfAny();
    Objects.requireNonNull(cron, "cron");
    Objects.requireNonNull(zone, "zone");
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(payload, "payload");
  }
}
