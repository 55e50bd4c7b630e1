package dev.karcis.application;

import dev.karcis.application.job.JobEndings;
import dev.karcis.application.job.JobHandlers;
import dev.karcis.application.job.JobPlan;
import dev.karcis.application.job.JobSources;
import dev.karcis.application.job.JobStore;
import dev.karcis.application.job.JobType;
import dev.karcis.application.job.Jobs;
import dev.karcis.application.job.QueueWorkers;
import dev.karcis.application.order.DeadlineJobs;
import dev.karcis.application.order.ExpireAtDeadline;
import dev.karcis.application.order.ExpireOrders;
import dev.karcis.application.shared.Codec;
import dev.karcis.application.shared.IdGenerator;
import dev.karcis.application.shared.Monitor;
import dev.karcis.application.shared.RateLimiter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Makes what asks for jobs and what does them, when it is needed. Thread-safe. */
final class JobAssembly {

  private final KarcisBuilder builder;
  private final IdGenerator ids;
  private final Monitor monitor;
  private final Supplier<ExpireOrders> expireOrders;
  private final List<JobStore> stores;
  private final List<JobType<?>> types;
  private Optional<Jobs> jobs = Optional.empty();

  /** Read by probes, which must not wait for a start or a close. */
  private volatile Optional<JobWorkers> workers = Optional.empty();

  JobAssembly(
      KarcisBuilder builder,
      IdGenerator ids,
      Monitor monitor,
      Supplier<ExpireOrders> expireOrders) {
    this.ids = ids;
    this.monitor = monitor;
    this.builder = builder;
    this.expireOrders = expireOrders;
    this.stores = builder.ports.jobStores();
    this.types = new ArrayList<>(builder.jobTypes);
    if (expiresByJobs()) {
      types.add(DeadlineJobs.TYPE);
    }
  }

  boolean expiresByJobs() {
    return builder.expiresByJobs && !stores.isEmpty();
  }

  /** Empty where no adapter keeps jobs. */
  Optional<JobFlow> flow() {
    return stores.isEmpty()
        ? Optional.empty()
        : Optional.of(new JobFlow(builder, requests -> jobs().enqueue(requests), monitor));
  }

  /** What follows from the ends of jobs, of which there are just where some are kept. */
  void tellEnds(List<JobEndings.Ending> ends) {
    flow().orElseThrow().endings().ended(ends);
  }

  synchronized Jobs jobs() {
    if (jobs.isEmpty()) {
      requireStore();
      jobs =
          Optional.of(
              new Jobs(stores, fastTypes(), builder.ports.find(Codec.class), ids, this::figures));
    }
    return jobs.get();
  }

  /** Those that may go to a store that isn't durable. */
  private List<JobType<?>> fastTypes() {
    return builder.durableJobs ? List.of() : types;
  }

  private void requireStore() {
    if (stores.isEmpty()) {
      throw new IllegalStateException(
          "jobs needs an adapter that keeps them: add it with Karcis.with(…)");
    }
  }

  /** Not started; none where no type of jobs is known. */
  synchronized List<BackgroundLoop> loops() {
    JobSources sources = sources();
    if (types.isEmpty() && sources.isEmpty()) {
      return List.of();
    }
    requireStore();
    JobPlan plan = plan();
    plan.requireSound(stores, sources);
    if (plan.workedQueues().isEmpty()) {
      return List.of();
    }
    JobWorkers its = new JobWorkers(plan, stores, flow().orElseThrow().endings(), monitor);
    workers = Optional.of(its);
    return its.loops();
  }

  /** Expiry has a sweeper of its own, so the table of its jobs needs none. */
  private JobSources sources() {
    return new JobSources(builder.remakings, builder.schedules, Set.of(DeadlineJobs.TYPE));
  }

  private JobPlan plan() {
    builder.ports.require("jobs", List.of(Codec.class));
    JobHandlers handlers = JobHandlers.using(builder.ports.get(Codec.class));
    Optional<RateLimiter> limiter = builder.ports.find(RateLimiter.class);
    handlers = limiter.map(handlers::limitedBy).orElse(handlers);
    for (UnaryOperator<JobHandlers> more : builder.jobHandlers) {
      handlers = more.apply(handlers);
    }
    if (expiresByJobs()) {
      handlers = handlers.with(DeadlineJobs.TYPE, new ExpireAtDeadline(expireOrders.get()));
    }
    return new JobPlan(types, handlers, builder.queues, builder.workedQueues);
  }

  /** What this process has for the queues that it works; nothing before they are started. */
  List<QueueWorkers> figures() {
    return workers.map(JobWorkers::figures).orElse(List.of());
  }

  List<String> stuck() {
    return workers.map(JobWorkers::stuck).orElse(List.of());
  }

  /** Finishes what runs in its time, and hands back what doesn't. */
  void drain() {
    workers.ifPresent(its -> its.drain(builder.drain));
  }
}
