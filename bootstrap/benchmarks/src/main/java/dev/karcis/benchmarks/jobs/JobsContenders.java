package dev.karcis.benchmarks.jobs;

import dev.karcis.benchmarks.stage.Servers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** All who take part: ours, and of the others those that are on the class path. */
final class JobsContenders implements AutoCloseable {

  private final List<KarcisJobs> ours = new ArrayList<>();
  private final List<JobsContender> all = new ArrayList<>();

  /**
   * @param progress told who is missing
   */
  JobsContenders(Servers servers, BenchSchema schema, Consumer<String> progress) {
    if (servers.redisUrl().isPresent()) {
      ours.add(new KarcisJobs(Queue.KARCIS_REDIS, servers));
    }
    ours.add(new KarcisJobs(Queue.KARCIS_POSTGRES, servers));
    all.addAll(ours);
    add("com.github.kagkarlsson.scheduler.Scheduler", () -> new DbSchedulerJobs(schema), progress);
    add("org.jobrunr.scheduling.JobScheduler", () -> new JobRunrJobs(schema), progress);
  }

  private void add(String itsClass, Supplier<JobsContender> peer, Consumer<String> progress) {
    try {
      Class.forName(itsClass);
    } catch (ClassNotFoundException e) {
      progress.accept("without " + itsClass + ", which the launcher would have brought along");
      return;
    }
    all.add(peer.get());
  }

  List<JobsContender> all() {
    return all;
  }

  List<KarcisJobs> ours() {
    return ours;
  }

  @Override
  public void close() {
    all.forEach(JobsContender::close);
  }
}
