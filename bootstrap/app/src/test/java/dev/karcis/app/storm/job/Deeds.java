package dev.karcis.app.storm.job;

import dev.karcis.application.job.JobRun;
import java.util.ArrayList;
import java.util.List;

/** What jobs of storms do. Thread-safe. */
final class Deeds {

  private static final long LOOK_MILLIS = 20;

  private final Traces traces;
  private final long process = ProcessHandle.current().pid();

  Deeds(Traces traces) {
    this.traces = traces;
  }

  void leaveTrace(Told.Trace told, JobRun run) throws InterruptedException {
    long began = System.currentTimeMillis();
    Thread.sleep(told.millis());
    done(run, told.storm(), began);
  }

  /** It minds no interrupt, so that it says that it is done also when it took too long. */
  void beDoneWhenAllowed(Told.Allowed told, JobRun run) {
    long began = begin(run, told.storm());
    while (!isAllowed(told.storm())) {
      sleep();
    }
    done(run, told.storm(), began);
  }

  void failUntilAllowed(Told.Allowed told, JobRun run) {
    long began = begin(run, told.storm());
    if (!isAllowed(told.storm())) {
      throw new IllegalStateException("not allowed yet");
    }
    done(run, told.storm(), began);
  }

  void harm(Told.Poison told) {
    switch (told.how()) {
      case "exit" -> Runtime.getRuntime().halt(9);
      case "heap" -> fillHeap();
      default -> neverReturn();
    }
  }

  private static void sleep() {
    try {
      Thread.sleep(LOOK_MILLIS);
    } catch (InterruptedException e) {
      // It doesn't mind.
    }
  }

  private long begin(JobRun run, String storm) {
    traces.run(
        "insert into job_storm.begun (job, storm, process) values (?, ?, ?)",
        run.claimed().job().id().value(),
        storm,
        process);
    return System.currentTimeMillis();
  }

  private boolean isAllowed(String storm) {
    return traces.number(
            "select count(*) from job_storm.allowed where storm = ? and process in (?, ?)",
            storm,
            process,
            Traces.ANY_PROCESS)
        > 0;
  }

  private void done(JobRun run, String storm, long began) {
    traces.run(
        "insert into job_storm.done (job, storm, process, began_at)"
            + " values (?, ?, ?, to_timestamp(? / 1000.0))",
        run.claimed().job().id().value(),
        storm,
        process,
        began);
  }

  private static void fillHeap() {
    List<long[]> all = new ArrayList<>();
    while (all.size() < Integer.MAX_VALUE) {
      all.add(new long[1 << 20]);
    }
  }

  private static void neverReturn() {
    while (true) {
      sleep();
    }
  }
}
