package dev.karcis.application.job;

import java.util.UUID;

/**
 * A callback of a batch that is due.
 *
 * @param request to be enqueued
 */
public record BatchCall(UUID batch, When when, JobRequest request) {

  /** When it is due: see {@link BatchDraft.Callbacks}. */
  public enum When {
    THEN,
    CAUGHT,
    LAST
  }
}
