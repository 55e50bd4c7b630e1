package dev.karcis.app;

import dev.karcis.application.job.JobError;
import dev.karcis.application.job.QueueFigures;
import dev.karcis.application.job.SeenJob;
import dev.karcis.application.job.SeenQueue;
import dev.karcis.domain.shared.Page;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;

/** Queues and jobs as lines of text. */
record JobLines(CommandLine command) {

  private static final String QUEUE = "%-20s %-7s %9s %9s %9s %9s %9s%n";
  private static final String FAILED = "%-36s  %-14s  %-20s  %-6s  %-20s  %s%n";
  private static final String FIELD = "%-12s %s%n";
  private static final int MAX_ERROR = 80;

  void queues(List<SeenQueue> queues) {
    PrintWriter out = command.getOut();
    out.printf(QUEUE, "QUEUE", "", "READY", "DELAYED", "RUNNING", "FAILED", "OLDEST");
    for (SeenQueue queue : queues) {
      QueueFigures its = queue.figures();
      out.printf(
          QUEUE,
          its.queue(),
          its.paused() ? "paused" : queue.isPausedInPart() ? "partly" : "",
          its.ready(),
          its.delayed(),
          its.running(),
          its.failed(),
          age(its.oldest()));
    }
    queues.stream()
        .filter(SeenQueue::isPausedInPart)
        .forEach(
            queue ->
                out.printf(
                    "The queue %s is paused in %s alone: pause or resume it again.%n",
                    queue.figures().queue(), String.join(", ", queue.pausedIn())));
    out.flush();
  }

  private static String age(Duration age) {
    return age.isZero() ? "-" : age.toSeconds() + " s";
  }

  void failed(Page<SeenJob> jobs) {
    PrintWriter out = command.getOut();
    out.printf(FAILED, "ID", "QUEUE", "TYPE", "TRIED", "LAST AT", "ERROR");
    for (SeenJob job : jobs.items()) {
      out.printf(
          FAILED,
          job.id(),
          job.queue(),
          job.type(),
          job.tried() + "/" + job.terms().tries(),
          job.last().map(error -> error.at().toString()).orElse("-"),
          job.last().map(error -> cut(line(error.text()))).orElse("-"));
    }
    jobs.next().ifPresent(next -> out.printf("There are more: go on with --cursor '%s'.%n", next));
    out.flush();
  }

  void job(SeenJob job) {
    PrintWriter out = command.getOut();
    out.printf(FIELD, "id", job.id());
    out.printf(FIELD, "queue", job.queue() + " in " + job.store());
    out.printf(FIELD, "type", job.type() + ", version " + job.version());
    out.printf(FIELD, "payload", job.bytes() + " bytes");
    out.printf(FIELD, "state", job.state());
    out.printf(FIELD, "tried", job.tried() + " of " + job.terms().tries());
    out.printf(FIELD, "timeout", job.terms().timeout().toSeconds() + " s");
    out.printf(FIELD, "due", job.due());
    error("first error", job.first());
    error("last error", job.last());
    job.batch().ifPresent(batch -> out.printf(FIELD, "batch", batch));
    job.origin().cause().ifPresent(cause -> out.printf(FIELD, "cause", cause));
    job.origin().trace().ifPresent(trace -> out.printf(FIELD, "trace", trace));
    out.flush();
  }

  private void error(String name, Optional<JobError> error) {
    error.ifPresent(
        its ->
            command
                .getOut()
                .printf(
                    FIELD, name, "try " + its.tried() + ", " + its.at() + ": " + line(its.text())));
  }

  /**
   * Names the stores that couldn't be asked.
   *
   * @return what the command ends with: not all was done
   */
  int away(List<String> stores) {
    if (stores.isEmpty()) {
      return ExitCode.OK;
    }
    command
        .getErr()
        .printf("karcis: away, so what is there is missing: %s%n", String.join(", ", stores));
    return ExitCode.SOFTWARE;
  }

  /** Controls of others' errors don't reach the terminal. */
  private static String line(String text) {
    return text.replaceAll("\\s+", " ").replaceAll("\\p{Cntrl}", "?");
  }

  private static String cut(String text) {
    return text.length() <= MAX_ERROR ? text : text.substring(0, MAX_ERROR) + "…";
  }
}
