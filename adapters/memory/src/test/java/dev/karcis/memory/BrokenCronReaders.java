package dev.karcis.memory;

import dev.karcis.application.job.CronReader;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

final class BrokenCronReaders {

  abstract static class Broken extends CronReaderTest implements CronReader {

    final CronReader real = super.reader();

    @Override
    protected CronReader reader() {
      return this;
    }

    @Override
    public Times read(String expression) {
      Times times = real.read(expression);
      return new Times() {
        @Override
        public LocalDateTime after(LocalDateTime time) {
          return Broken.this.after(times, time);
        }

        @Override
        public boolean everyHour() {
          return Broken.this.everyHour(expression, times);
        }
      };
    }

    LocalDateTime after(Times times, LocalDateTime time) {
      return times.after(time);
    }

    boolean everyHour(String expression, Times times) {
      return times.everyHour();
    }
  }

  @Breaks("CR-1")
  static class KnowsNoLowerCase extends Broken {
    @Override
    public Times read(String expression) {
      if (!expression.equals(expression.toUpperCase(Locale.ROOT))) {
        throw new IllegalArgumentException(expression);
      }
      return super.read(expression);
    }
  }

  @Breaks("CR-1")
  static class HasSundayOnce extends Broken {
    @Override
    public Times read(String expression) {
      if (expression.strip().endsWith("7")) {
        throw new IllegalArgumentException(expression);
      }
      return super.read(expression);
    }
  }

  @Breaks("CR-1")
  static class StepsFromZero extends Broken {
    @Override
    public Times read(String expression) {
      return super.read(expression.replaceFirst("^\\d+/", "*/"));
    }
  }

  /** As crons that take one of the days for all. */
  @Breaks("CR-2")
  static class NeedsBothDays extends Broken {
    @Override
    public Times read(String expression) {
      String[] fields = expression.strip().split("\\s+");
      boolean both = fields.length == 5 && !fields[2].equals("*") && !fields[4].equals("*");
      return super.read(
          both ? expression.substring(0, expression.lastIndexOf(' ')) + " *" : expression);
    }
  }

  @Breaks("CR-3")
  static class AnswersTheTimeItself extends Broken {
    @Override
    LocalDateTime after(Times times, LocalDateTime time) {
      return times.after(time.minusNanos(1));
    }
  }

  @Breaks("CR-3")
  static class RoundsDown extends Broken {
    @Override
    LocalDateTime after(Times times, LocalDateTime time) {
      return times.after(time.truncatedTo(ChronoUnit.MINUTES).minusNanos(1));
    }
  }

  @Breaks("CR-3")
  static class GoesByFourYears extends Broken {
    @Override
    LocalDateTime after(Times times, LocalDateTime time) {
      LocalDateTime next = times.after(time);
      return next.isAfter(time.plusYears(5)) ? time.plusYears(4) : next;
    }
  }

  @Breaks("CR-4")
  static class ReadsSeconds extends Broken {
    @Override
    public Times read(String expression) {
      String[] fields = expression.strip().split("\\s+", 2);
      boolean seconds = expression.strip().split("\\s+").length == 6;
      return super.read(seconds ? fields[1] : expression);
    }
  }

  @Breaks("CR-4")
  static class ReadsNicknames extends Broken {
    @Override
    public Times read(String expression) {
      return super.read(expression.equals("@daily") ? "0 0 * * *" : expression);
    }
  }

  @Breaks("CR-4")
  static class WaitsForWhatNeverComes extends Broken {
    @Override
    public Times read(String expression) {
      return super.read(expression.equals("0 0 30 2 *") ? "0 0 1 1 *" : expression);
    }
  }

  @Breaks("CR-5")
  static class TakesStarForEveryHour extends Broken {
    @Override
    boolean everyHour(String expression, Times times) {
      return expression.split(" ")[1].startsWith("*");
    }
  }
}
