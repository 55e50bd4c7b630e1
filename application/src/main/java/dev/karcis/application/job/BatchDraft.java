package dev.karcis.application.job;

import dev.karcis.domain.shared.FieldErrors;
import java.util.Optional;
import java.util.UUID;

/**
 * A batch to be made.
 *
 * @param id made by who asks for the batch: asking twice under one id is asking once
 * @param name for people: a line of 1 to {@value #MAX_NAME} characters
 * @param total how many members it has, 1 to {@value #MAX_MEMBERS}: jobs that name the batch in
 *     their {@link Links}
 */
public record BatchDraft(UUID id, String name, int total, Callbacks callbacks) {

  public static final int MAX_NAME = 100;
  public static final int MAX_MEMBERS = 100_000;

  public BatchDraft {
    FieldErrors errors = new FieldErrors();
    errors.required("id", id);
    errors.line("name", name, MAX_NAME);
    errors.range("total", total, 1, MAX_MEMBERS);
    errors.required("callbacks", callbacks);
    errors.throwIfAny();
  }

  /**
   * The jobs that follow. Each is enqueued at least once, always under the id that it has here.
   *
   * @param then when all members are done
   * @param caught when the first member is given up
   * @param last when all members have ended, however
   */
  public record Callbacks(
      Optional<JobRequest> then, Optional<JobRequest> caught, Optional<JobRequest> last) {

    public static final Callbacks NONE =
        new Callbacks(Optional.empty(), Optional.empty(), Optional.empty());

    public Optional<JobRequest> at(BatchCall.When when) {
      return switch (when) {
        case THEN -> then;
        case CAUGHT -> caught;
        case LAST -> last;
      };
    }
  }
}
