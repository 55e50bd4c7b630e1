package dev.karcis.benchmarks.jobs;

import dev.karcis.benchmarks.Numbers;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** A result as text: tables as Markdown has them. */
public final class JobsTable {

  private final JobsResult result;

  public JobsTable(JobsResult result) {
    this.result = result;
  }

  /** One turn in one line. */
  static String line(int round, JobsTurn turn) {
    return text(
        "round %d  %-18s enqueued %s/s, processed %s/s, started after p50 %s ms, p99 %s ms",
        round,
        turn.queue().label(),
        Numbers.whole(turn.enqueued()),
        Numbers.whole(turn.processed()),
        Numbers.millis(turn.startP50()),
        Numbers.millis(turn.startP99()));
  }

  public void print(PrintWriter out) {
    out.println();
    out.println("| queue | enqueued | processed | started after p50 | p99 | rounds, processed |");
    out.println("| --- | --- | --- | --- | --- | --- |");
    result.turns().keySet().forEach(queue -> printQueue(out, queue));
    out.println();
    printRatios(out);
    printCrowds(out);
    out.println("Measured on " + result.machine().describe() + ";");
    out.println("  " + result.servers() + ".");
    out.println();
    out.println(
        result.isGood()
            ? "kept    each job was done, and none is left"
            : "BROKEN  " + result.left() + " jobs are left in the queues, or failed");
    out.flush();
  }

  private void printQueue(PrintWriter out, Queue queue) {
    List<String> rounds =
        result.turns().get(queue).stream().map(turn -> Numbers.whole(turn.processed())).toList();
    out.println(
        text(
            "| %s | %s/s | %s/s | %s ms | %s ms | %s |",
            queue.label(),
            Numbers.whole(result.median(queue, JobsTurn::enqueued)),
            Numbers.whole(result.median(queue, JobsTurn::processed)),
            Numbers.millis(result.median(queue, JobsTurn::startP50)),
            Numbers.millis(result.median(queue, JobsTurn::startP99)),
            String.join(", ", rounds)));
  }

  private void printRatios(PrintWriter out) {
    boolean any = false;
    for (Queue ours : List.of(Queue.KARCIS_REDIS, Queue.KARCIS_POSTGRES)) {
      for (Queue theirs : List.of(Queue.DB_SCHEDULER, Queue.JOBRUNR)) {
        if (result.turns().containsKey(ours) && result.turns().containsKey(theirs)) {
          if (!any) {
            out.println("| ratio | enqueue | process |");
            out.println("| --- | --- | --- |");
            any = true;
          }
          out.println(
              text(
                  "| %s / %s | %s | %s |",
                  ours.label(),
                  theirs.label(),
                  Numbers.ratio(result.ratio(ours, theirs, JobsTurn::enqueued)),
                  Numbers.ratio(result.ratio(ours, theirs, JobsTurn::processed))));
        }
      }
    }
    if (any) {
      out.println();
    }
  }

  private void printCrowds(PrintWriter out) {
    result
        .crowds()
        .forEach(
            (queue, crowd) -> {
              out.println(
                  text(
                      "%s: processed %s/s while %s more wait, %s x as many as with none%s.",
                      queue.label(),
                      Numbers.whole(crowd.processed()),
                      Numbers.whole(result.plan().waiting()),
                      Numbers.ratio(crowd.processed() / result.median(queue, JobsTurn::processed)),
                      crowd
                          .bytesPerJob()
                          .map(bytes -> "; " + Numbers.whole(bytes) + " bytes for one that waits")
                          .orElse("")));
            });
  }

  private static String text(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }
}
