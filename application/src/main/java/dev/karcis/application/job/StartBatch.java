package dev.karcis.application.job;

import dev.karcis.application.shared.Actor;
import dev.karcis.application.shared.Transactions;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Starts batches: they, and their jobs, exist if and only if the transaction commits. */
public final class StartBatch {

  /** Of the members' payloads, together. */
  public static final int MAX_BYTES = 16 * 1024 * 1024;

  private final Transactions transactions;
  private final JobBatches batches;
  private final WantedJobs wanted;

  public StartBatch(Transactions transactions, JobBatches batches, WantedJobs wanted) {
    this.transactions = transactions;
    this.batches = batches;
    this.wanted = wanted;
  }

  /**
   * @param id under which the batch is started at most once
   * @param members without links of their own; none has a unique key, since the batch would wait
   *     for one that isn't enqueued
   */
  public record Command(
      UUID id, String name, List<JobRequest> members, BatchDraft.Callbacks callbacks, Actor actor) {

    public Command {
      members = List.copyOf(members);
      if (members.stream().mapToLong(member -> member.job().bytes()).sum() > MAX_BYTES) {
        throw new IllegalArgumentException("a batch of more than " + MAX_BYTES + " bytes");
      }
      members.forEach(Command::requireFit);
      if (members.stream().map(member -> member.job().id()).distinct().count() < members.size()) {
        throw new IllegalArgumentException("a job is in its batch twice");
      }
    }

    private static void requireFit(JobRequest member) {
      if (member.job().isLinked() || member.unique().isPresent()) {
        throw new IllegalArgumentException(
            "job " + member.job().id() + " has links, or a unique key, of its own");
      }
    }
  }

  /**
   * Joins the running transaction, if there is one. Answers false, and does nothing, if the batch
   * was started before.
   *
   * @throws dev.karcis.domain.shared.InvalidInput for a name or a number of members that no batch
   *     can have
   */
  public boolean handle(Command command) {
    BatchDraft draft =
        new BatchDraft(command.id, command.name, command.members.size(), command.callbacks);
    Links links = new Links(Optional.of(command.id), Optional.empty());
    return transactions.required(
        () -> {
          boolean isNew = batches.create(draft);
          if (isNew) {
            wanted.append(
                command.actor, command.members.stream().map(member -> member.with(links)).toList());
          }
          return isNew;
        });
  }
}
