package dev.karcis.app;

import dev.karcis.application.job.FromStores;
import dev.karcis.application.job.JobId;
import dev.karcis.application.job.QueueName;
import dev.karcis.application.job.SeenJob;
import dev.karcis.application.job.SteerJobs;
import dev.karcis.application.job.SteerJobs.Changed;
import dev.karcis.application.shared.Outcome;
import java.util.Optional;

/** What staff do to one job, or to the failed ones of a type. */
enum JobChange {
  RETRY("to be tried again") {
    @Override
    Outcome<SeenJob> of(SteerJobs steer, JobId job, Optional<QueueName> queue) {
      return steer.retry(job, queue);
    }

    @Override
    FromStores<Changed> ofFailed(SteerJobs steer, String type, Optional<QueueName> queue) {
      return steer.retryFailed(type, queue);
    }
  },

  DISCARD("discarded") {
    @Override
    Outcome<SeenJob> of(SteerJobs steer, JobId job, Optional<QueueName> queue) {
      return steer.discard(job, queue);
    }

    @Override
    FromStores<Changed> ofFailed(SteerJobs steer, String type, Optional<QueueName> queue) {
      return steer.discardFailed(type, queue);
    }
  };

  private final String done;

  JobChange(String done) {
    this.done = done;
  }

  /** What became of the jobs, for people. */
  String done() {
    return done;
  }

  abstract Outcome<SeenJob> of(SteerJobs steer, JobId job, Optional<QueueName> queue);

  abstract FromStores<Changed> ofFailed(SteerJobs steer, String type, Optional<QueueName> queue);
}
