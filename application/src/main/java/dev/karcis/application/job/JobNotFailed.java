package dev.karcis.application.job;

import dev.karcis.domain.shared.Refusal;

/** Only failed jobs are tried again by staff's word: this one isn't. */
public record JobNotFailed(JobState state) implements Refusal {

  @Override
  public String code() {
    return "wrong-state";
  }
}
