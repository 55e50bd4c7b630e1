package dev.karcis.cron;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import dev.karcis.application.job.CronReader;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * By cron-utils, which is asked for times in UTC alone: it knows zones too, but what it makes of
 * hours that a clock skips or repeats isn't said.
 */
final class CronUtilsReader implements CronReader {

  /** The library reads more, several expressions in one for instance. */
  private static final Pattern CHARACTERS = Pattern.compile("[0-9A-Za-z*,/\\s-]+");

  private static final LocalDateTime ANY_TIME = LocalDateTime.of(2000, 1, 1, 0, 0);
  private static final int HOURS = 24;

  private final CronParser parser =
      new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));

  @Override
  public Times read(String expression) {
    if (!CHARACTERS.matcher(expression).matches()) {
      throw new IllegalArgumentException("not a cron expression: " + expression);
    }
    ExecutionTime times = times(expression);
    if (next(times, ANY_TIME).isEmpty()) {
      throw new IllegalArgumentException("a cron expression's day never comes: " + expression);
    }
    String hours = expression.strip().split("\\s+")[1];
    return new Found(times, isEveryHour(times("0 " + hours + " * * *")));
  }

  private ExecutionTime times(String expression) {
    try {
      return ExecutionTime.forCron(parser.parse(expression));
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(
          "not a cron expression: " + expression + ": " + e.getMessage(), e);
    }
  }

  private static boolean isEveryHour(ExecutionTime onTheHour) {
    return IntStream.range(0, HOURS)
        .mapToObj(ANY_TIME::plusHours)
        .allMatch(hour -> onTheHour.isMatch(hour.atZone(ZoneOffset.UTC)));
  }

  private static Optional<LocalDateTime> next(ExecutionTime times, LocalDateTime after) {
    return times.nextExecution(after.atZone(ZoneOffset.UTC)).map(ZonedDateTime::toLocalDateTime);
  }

  private record Found(ExecutionTime times, boolean everyHour) implements Times {

    @Override
    public LocalDateTime after(LocalDateTime time) {
      return next(times, time).orElseThrow();
    }
  }
}
