package dev.karcis.application.job;

import dev.karcis.application.shared.Notice;
import java.util.Optional;

/**
 * What one process says of one queue, as a {@link Notice}'s key: in one line that is short enough.
 *
 * @param process 1 to {@value #MAX_PROCESS} letters and digits
 * @param number counts a process's reports, so that one that comes late isn't taken for the latest
 */
record JobReport(String process, long number, QueueWorkers workers, RecentRuns.Seen seen) {

  static final int MAX_PROCESS = 12;

  private static final String FORM = "1";
  private static final int PARTS = 9;
  private static final int RADIX = Character.MAX_RADIX;

  /** Workers and jobs a second beyond this are told as this. */
  private static final long MAX_NUMBER = 9_999_999;

  QueueName queue() {
    return workers.queue();
  }

  String text() {
    return String.join(
        " ",
        FORM,
        process,
        Long.toString(number, RADIX),
        queue().value(),
        number(workers.workers()),
        number(workers.running()),
        number(Math.round(seen.donePerSecond() * 10)),
        seen.waits().text(),
        seen.runs().text());
  }

  /** Empty for what isn't a report, or one of another version. */
  static Optional<JobReport> parse(String text) {
    String[] parts = text.split(" ", -1);
    if (parts.length != PARTS || !parts[0].equals(FORM)) {
      return Optional.empty();
    }
    try {
      QueueWorkers workers =
          new QueueWorkers(new QueueName(parts[3]), (int) number(parts[4]), (int) number(parts[5]));
      RecentRuns.Seen seen =
          new RecentRuns.Seen(
              LogHistogram.of(parts[7]), LogHistogram.of(parts[8]), number(parts[6]) / 10.0);
      long number = Long.parseLong(parts[2], RADIX);
      return Optional.of(new JobReport(parts[1], number, workers, seen));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String number(long number) {
    return Long.toString(Math.min(MAX_NUMBER, number), RADIX);
  }

  private static long number(String text) {
    long number = Long.parseLong(text, RADIX);
    if (number < 0 || number > MAX_NUMBER) {
      throw new IllegalArgumentException("no number of a report: " + text);
    }
    return number;
  }
}
