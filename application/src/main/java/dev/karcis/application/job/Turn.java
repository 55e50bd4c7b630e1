package dev.karcis.application.job;

import java.util.List;
import java.util.Set;

/**
 * What {@link JobQueue#completeAndClaim} answers.
 *
 * @param lost those of the attempts to complete that weren't running any more
 */
public record Turn(List<ClaimedJob> claimed, Set<Attempt> lost) {

  public Turn {
    claimed = List.copyOf(claimed);
    lost = Set.copyOf(lost);
  }
}
