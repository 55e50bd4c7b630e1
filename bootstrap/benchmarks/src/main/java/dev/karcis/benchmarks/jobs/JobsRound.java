package dev.karcis.benchmarks.jobs;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/** Has one queue do everything that is measured, once. */
final class JobsRound {

  /** So that each single job meets a queue that has nothing to do. */
  private static final int MIN_IDLE_MILLIS = 5;

  private static final int MAX_IDLE_MILLIS = 25;
  private static final double NANOS_PER_SECOND = 1e9;
  private static final double NANOS_PER_MILLI = 1e6;
  private static final long SEED = 42;

  private final JobsPlan plan;
  private final Random chance = new Random(SEED);

  JobsRound(JobsPlan plan) {
    this.plan = plan;
  }

  JobsTurn of(JobsContender contender) throws Exception {
    int jobs = contender.queue().share(plan.jobs());
    Ran.Expected all = Ran.expect(jobs);
    long asked = System.nanoTime();
    contender.enqueue(jobs);
    double enqueued = perSecond(jobs, System.nanoTime() - asked);
    long started = System.nanoTime();
    contender.start();
    double processed = perSecond(jobs, all.await() - started);
    Histogram starts = starts(contender);
    contender.stop();
    return new JobsTurn(
        contender.queue(),
        enqueued,
        processed,
        starts.getValueAtPercentile(50) / NANOS_PER_MILLI,
        starts.getValueAtPercentile(99) / NANOS_PER_MILLI);
  }

  /** How many jobs a second it does while many more wait; does those, too, in the end. */
  double processedOfMany(JobsContender contender) {
    Ran.Expected some = Ran.expect(plan.jobs(), plan.waiting());
    long started = System.nanoTime();
    contender.start();
    double processed = perSecond(plan.jobs(), some.await() - started);
    Ran.awaitAll();
    contender.stop();
    return processed;
  }

  private Histogram starts(JobsContender contender) throws Exception {
    Histogram nanos = new Histogram(3);
    int singles = contender.queue().share(plan.singles());
    for (int i = 0; i < singles; i++) {
      int idle = chance.nextInt(MIN_IDLE_MILLIS, MAX_IDLE_MILLIS);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(idle));
      Ran.Expected one = Ran.expect(1);
      long asked = System.nanoTime();
      contender.enqueueOne();
      nanos.recordValue(Math.max(0, one.await() - asked));
    }
    return nanos;
  }

  private static double perSecond(int jobs, long nanos) {
    return jobs * NANOS_PER_SECOND / nanos;
  }
}
