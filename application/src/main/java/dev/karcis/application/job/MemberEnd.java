package dev.karcis.application.job;

import java.util.Objects;
import java.util.UUID;

/** A member of a batch has ended. */
public record MemberEnd(UUID batch, JobId job, How how) {

  /** How it ended. */
  public enum How {
    DONE,

    /** Given up; it may be done, or cancelled, later. */
    FAILED,

    /** Not begun, since its batch was cancelled. */
    CANCELLED;

    /** Whether a member that ended so may end as another: only what failed is tried again. */
    public boolean yieldsTo(How later) {
      return this == FAILED && later != FAILED;
    }
  }

  public MemberEnd {
    Objects.requireNonNull(batch, "batch");
    Objects.requireNonNull(job, "job");
    Objects.requireNonNull(how, "how");
  }
}
