package dev.karcis.application.job;

import java.util.ArrayList;
import java.util.List;

/** The runs that have slots. Under their hand's lock. */
final class RunningJobs {

  private final List<JobRun> runs = new ArrayList<>();

  int size() {
    return runs.size();
  }

  boolean isEmpty() {
    return runs.isEmpty();
  }

  List<JobRun> all() {
    return runs;
  }

  void add(JobRun run) {
    run.place = runs.size();
    runs.add(run);
  }

  /** Answers whether it was here. */
  boolean remove(JobRun run) {
    boolean here = run.place != JobRun.NOWHERE;
    if (here) {
      JobRun last = runs.remove(runs.size() - 1);
      if (last != run) {
        runs.set(run.place, last);
        last.place = run.place;
      }
      run.place = JobRun.NOWHERE;
    }
    return here;
  }
}
