package dev.karcis.application.job;

import dev.karcis.application.shared.Broadcast;
import dev.karcis.application.shared.Monitor;
import dev.karcis.application.shared.Notice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Live figures of queues over all processes: each tells the others every {@link #EVERY} what runs
 * in it, and keeps what it was told last. Who isn't heard for {@link #FORGOTTEN_AFTER} is gone. It
 * is for showing: where nothing is broadcast, a process knows of itself alone. Thread-safe.
 */
public final class JobReports implements Monitor {

  public static final Duration EVERY = Duration.ofSeconds(2);
  public static final Duration FORGOTTEN_AFTER = Duration.ofSeconds(10);

  /** Queues of which runs are counted; there are as many as somebody configured. */
  static final int MAX_QUEUES = 1_000;

  /** Of other processes; the queues of more aren't shown. */
  static final int MAX_HEARD = 10_000;

  private static final String TOPIC = "job-reports";

  private final String process;
  private final Supplier<List<QueueWorkers>> workers;
  private final Broadcast broadcast;
  private final LongSupplier nanoTime;
  private final ConcurrentMap<String, RecentRuns> runs = new ConcurrentHashMap<>();
  private final ConcurrentMap<Teller, Heard> heard = new ConcurrentHashMap<>();
  private final Echo echo = new Echo();
  private long number;

  private record Teller(String process, QueueName queue) {}

  private record Heard(JobReport report, long nanos) {}

  /**
   * @param process tells this one from all others: 1 to {@value JobReport#MAX_PROCESS} letters and
   *     digits
   * @param workers who works here, each queue once; answers at once
   */
  public JobReports(
      String process,
      Supplier<List<QueueWorkers>> workers,
      Broadcast broadcast,
      LongSupplier nanoTime) {
    if (!process.matches("[0-9A-Za-z]{1," + JobReport.MAX_PROCESS + "}")) {
      throw new IllegalArgumentException("not a process's name: " + process);
    }
    this.process = process;
    this.workers = workers;
    this.broadcast = broadcast;
    this.nanoTime = nanoTime;
  }

  /** Call it once. */
  public void listen() {
    broadcast.subscribe(
        TOPIC,
        new Broadcast.Listener() {
          @Override
          public void changed(Set<String> keys) {
            keys.forEach(key -> JobReport.parse(key).ifPresent(JobReports.this::hear));
          }

          @Override
          public void missed() {
            echo.missed(); // the next reports are never far
          }
        });
  }

  @Override
  public void jobRan(String queue, String type, String outcome, Duration waited, Duration took) {
    if (!outcome.equals("handed-back")) {
      RecentRuns its = runs.get(queue);
      if (its == null && runs.size() < MAX_QUEUES) {
        its = runs.computeIfAbsent(queue, name -> new RecentRuns(nanoTime.getAsLong()));
      }
      if (its != null) {
        boolean done = outcome.equals("done");
        its.add(nanoTime.getAsLong(), waited.toNanos(), took.toNanos(), done);
      }
    }
  }

  /** Tells the others, if they can be heard; to be called every {@link #EVERY}. */
  public void publish() {
    forget();
    long now = nanoTime.getAsLong();
    List<JobReport> own = echo.isQuiet(now) ? own() : List.of();
    if (!own.isEmpty()) {
      echo.told(own.get(0).number(), now);
      broadcast.publish(own.stream().map(report -> new Notice(TOPIC, report.text())).toList());
    }
  }

  /** By queue, those of which there is anything to tell. */
  public Map<QueueName, LiveFigures> live() {
    forget();
    Map<QueueName, Together> all = new HashMap<>();
    own().forEach(report -> add(all, report));
    heard.values().forEach(each -> add(all, each.report));
    Map<QueueName, LiveFigures> live = new HashMap<>();
    all.forEach((queue, together) -> live.put(queue, together.figures()));
    return live;
  }

  /** What several processes say of one queue. */
  private static final class Together {
    private final LogHistogram waits = new LogHistogram();
    private final LogHistogram ran = new LogHistogram();
    private int workers;
    private int running;
    private double perSecond;

    LiveFigures figures() {
      return new LiveFigures(workers, running, perSecond, waits.spread(), ran.spread());
    }
  }

  private static void add(Map<QueueName, Together> all, JobReport report) {
    Together together = all.computeIfAbsent(report.queue(), queue -> new Together());
    together.waits.add(report.seen().waits());
    together.ran.add(report.seen().runs());
    together.workers += report.workers().workers();
    together.running += report.workers().running();
    together.perSecond += report.seen().donePerSecond();
  }

  private synchronized List<JobReport> own() {
    Map<QueueName, QueueWorkers> here = new HashMap<>();
    runs.keySet().stream()
        .map(QueueName::new)
        .forEach(queue -> here.put(queue, new QueueWorkers(queue, 0, 0)));
    workers.get().forEach(its -> here.put(its.queue(), its));
    number++;
    long now = nanoTime.getAsLong();
    List<JobReport> reports = new ArrayList<>();
    for (QueueWorkers each : here.values()) {
      RecentRuns its =
          Optional.ofNullable(runs.get(each.queue().value())).orElseGet(() -> new RecentRuns(now));
      reports.add(new JobReport(process, number, each, its.seen(now)));
    }
    return reports;
  }

  private void hear(JobReport report) {
    Teller teller = new Teller(report.process(), report.queue());
    boolean own = report.process().equals(process);
    if (own) {
      echo.heard(report.number());
    }
    if (!own && (heard.containsKey(teller) || heard.size() < MAX_HEARD)) {
      Heard now = new Heard(report, nanoTime.getAsLong());
      heard.merge(teller, now, (old, its) -> old.report.number() < its.report.number() ? its : old);
    }
  }

  private void forget() {
    long now = nanoTime.getAsLong();
    heard.values().removeIf(each -> now - each.nanos > FORGOTTEN_AFTER.toNanos());
  }
}
