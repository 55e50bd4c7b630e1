package dev.karcis.application.job;

import dev.karcis.application.shared.Lease;
import dev.karcis.application.shared.Monitor;
import dev.karcis.domain.shared.Page;
import dev.karcis.domain.shared.PageRequest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Enqueues jobs that are overdue by their tables again: where they wait, or run, that does nothing,
 * and where their store lost them they are back. One process at a time does so. While nothing is
 * overdue a pass costs one query per table. Call {@link #run} from one thread.
 */
public final class RemakeJobs {

  private static final int PAGE = JobQueue.MAX_BATCH;
  private static final String LEASE = "remake-jobs";
  private static final Duration LEASE_TIME = Duration.ofSeconds(60);

  private final Lease lease;
  private final UUID holder;
  private final List<Remaking> tables;
  private final Duration overdue;
  private final Consumer<List<JobRequest>> jobs;
  private final Monitor monitor;

  /** Where the pass under way is; a table that it is through with isn't in it. */
  private final Map<Remaking, Optional<String>> pass = new LinkedHashMap<>();

  /**
   * @param holder this process, for the lease
   * @param overdue how late jobs may be before anyone thinks of them as lost
   * @param jobs enqueues what a call of {@link JobQueue#enqueue} takes
   */
  public RemakeJobs(
      Lease lease,
      UUID holder,
      List<Remaking> tables,
      Duration overdue,
      Consumer<List<JobRequest>> jobs,
      Monitor monitor) {
    this.lease = lease;
    this.holder = holder;
    this.tables = List.copyOf(tables);
    this.overdue = overdue;
    this.jobs = jobs;
    this.monitor = monitor;
  }

  /**
   * One page of each table; answers whether there are more. A table that fails is left out until
   * the next pass, and the monitor is told.
   */
  public boolean run() {
    if (tables.isEmpty() || !lease.hold(LEASE, holder, LEASE_TIME)) {
      pass.clear();
      return false;
    }
    if (pass.isEmpty()) {
      tables.forEach(table -> pass.put(table, Optional.empty()));
    }
    for (Remaking table : List.copyOf(pass.keySet())) {
      try {
        goOn(table, pass.remove(table));
      } catch (RuntimeException e) {
        monitor.taskFailed("remake jobs of " + table.table(), e);
      }
    }
    return !pass.isEmpty();
  }

  private void goOn(Remaking table, Optional<String> cursor) {
    Page<JobRequest> page = table.overdue(overdue, new PageRequest(PAGE, cursor));
    Portions.OF_A_CALL.of(page.items()).forEach(jobs);
    if (page.next().isPresent()) {
      pass.put(table, page.next());
    }
  }
}
