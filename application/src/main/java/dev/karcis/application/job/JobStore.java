package dev.karcis.application.job;

import java.util.Objects;

/**
 * A store that keeps jobs.
 *
 * @param name as staff see it, {@code redis} for one
 * @param durable whether a job that it took is never lost. One that isn't takes just types that can
 *     be made again ({@link JobType#remadeFrom}), and of those no jobs of a chain or a batch
 */
public record JobStore(String name, boolean durable, JobQueue queue, JobBoard board) {

  public JobStore {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(queue, "queue");
    Objects.requireNonNull(board, "board");
  }
}
