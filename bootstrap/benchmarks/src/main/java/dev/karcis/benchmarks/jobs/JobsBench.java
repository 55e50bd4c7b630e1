package dev.karcis.benchmarks.jobs;

import dev.karcis.benchmarks.BenchmarkFailure;
import dev.karcis.benchmarks.stage.Machine;
import dev.karcis.benchmarks.stage.Servers;
import dev.karcis.benchmarks.stage.StopSignal;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/** Measures queues of jobs beside each other, in turns, on the same servers. */
public final class JobsBench {

  private final JobsPlan plan;
  private final PrintWriter progress;

  /**
   * @param progress told about every turn
   */
  public JobsBench(JobsPlan plan, PrintWriter progress) {
    this.plan = plan;
    this.progress = progress;
  }

  /**
   * Measures everything, and lets go of everything.
   *
   * @param servers opened here, and closed in the end
   * @throws BenchmarkFailure if it can't run, or was told to stop
   */
  public JobsResult run(Callable<Servers> servers) {
    try (StopSignal stop = StopSignal.watch()) {
      try (Servers opened = servers.call()) {
        return run(opened);
      } catch (Exception e) {
        if (stop.isGiven()) {
          throw new BenchmarkFailure("stopped before its end");
        }
        throw e instanceof BenchmarkFailure ? (BenchmarkFailure) e : new BenchmarkFailure(e);
      }
    }
  }

  private JobsResult run(Servers servers) throws Exception {
    try (BenchSchema schema = new BenchSchema(servers.database());
        JobsContenders contenders = new JobsContenders(servers, schema, this::say)) {
      Map<Queue, List<JobsTurn>> turns = new TreeMap<>();
      JobsRound measured = new JobsRound(plan);
      for (int round = 0; round <= plan.rounds(); round++) {
        for (JobsContender contender : contenders.all()) {
          JobsTurn turn = measured.of(contender);
          // The first round is for warming up.
          if (round > 0) {
            turns.computeIfAbsent(turn.queue(), queue -> new ArrayList<>()).add(turn);
          }
          say((round == 0 ? "warm-up " : "        ") + JobsTable.line(round, turn));
        }
      }
      Map<Queue, JobsResult.Crowd> crowds = new TreeMap<>();
      if (plan.waiting() > 0) {
        for (KarcisJobs karcis : contenders.ours()) {
          say("a crowd waits in " + karcis.queue().label() + " …");
          crowds.put(karcis.queue(), crowd(measured, karcis));
        }
      }
      long left = contenders.ours().stream().mapToLong(KarcisJobs::left).sum();
      return new JobsResult(plan, Machine.here(), servers.description(), turns, crowds, left);
    }
  }

  private JobsResult.Crowd crowd(JobsRound measured, KarcisJobs karcis) {
    var before = karcis.memory();
    int jobs = plan.jobs() + plan.waiting();
    karcis.enqueue(jobs);
    var bytes = karcis.memory().map(now -> (double) (now - before.orElse(0L)) / jobs);
    return new JobsResult.Crowd(measured.processedOfMany(karcis), bytes);
  }

  private void say(String line) {
    progress.println(line);
    progress.flush();
  }
}
