package dev.karcis.memory;

import dev.karcis.application.job.BatchCall;
import dev.karcis.application.job.BatchDraft;
import dev.karcis.application.job.BatchProgress;
import dev.karcis.application.job.JobBatches;
import dev.karcis.application.job.JobQueue;
import dev.karcis.application.job.MemberEnd;
import dev.karcis.application.job.MemberEnd.How;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/** Batches by id, and how each of their members ended. */
final class MemoryBatches implements JobBatches {

  private static final UUID LOWEST = new UUID(0, 0);
  private static final UUID HIGHEST = new UUID(-1, -1);

  private final MemoryStore store;
  private final Table<UUID, BatchRow> batches;
  private final Table<Member, How> ends;

  private record Member(UUID batch, UUID job) {}

  MemoryBatches(MemoryStore store) {
    this.store = store;
    this.batches = new Table<>(store, UuidOrder.UNSIGNED);
    this.ends =
        new Table<>(
            store,
            Comparator.comparing(Member::batch, UuidOrder.UNSIGNED)
                .thenComparing(Member::job, UuidOrder.UNSIGNED));
  }

  @Override
  public boolean create(BatchDraft draft) {
    return store.transactions.required(
        () -> {
          batches.lock(draft.id());
          boolean isNew = batches.find(draft.id()).isEmpty();
          if (isNew) {
            batches.put(draft.id(), BatchRow.of(draft, store.now()));
          }
          return isNew;
        });
  }

  @Override
  public List<BatchCall> ended(List<MemberEnd> told) {
    JobQueue.requireBounded(told.size());
    return store.transactions.required(
        () -> {
          TreeSet<UUID> its =
              told.stream()
                  .map(MemberEnd::batch)
                  .collect(Collectors.toCollection(() -> new TreeSet<>(UuidOrder.UNSIGNED)));
          its.forEach(batches::lock);
          told.forEach(this::count);
          return its.stream()
              .flatMap(batch -> batches.find(batch).stream())
              .flatMap(row -> row.due().stream())
              .toList();
        });
  }

  private void count(MemberEnd end) {
    Optional<BatchRow> row = batches.find(end.batch());
    Member member = new Member(end.batch(), end.job().value());
    Optional<How> before = ends.find(member);
    boolean isNews = before.map(how -> how.yieldsTo(end.how())).orElse(true);
    if (row.isPresent() && isNews) {
      ends.put(member, end.how());
      batches.put(end.batch(), row.get().counting(end.how(), before, store.now()));
    }
  }

  @Override
  public void called(List<BatchCall> calls) {
    store.transactions.required(
        () -> {
          calls.stream()
              .sorted(Comparator.comparing(BatchCall::batch, UuidOrder.UNSIGNED))
              .forEach(this::call);
          return null;
        });
  }

  private void call(BatchCall call) {
    batches.lock(call.batch());
    batches.find(call.batch()).ifPresent(row -> batches.put(call.batch(), row.having(call.when())));
  }

  @Override
  public Optional<BatchProgress> find(UUID batch) {
    return batches.find(batch).map(BatchRow::progress);
  }

  @Override
  public boolean cancel(UUID batch) {
    return store.transactions.required(
        () -> {
          batches.lock(batch);
          Optional<BatchRow> open =
              batches
                  .find(batch)
                  .filter(row -> row.progress().endedAt().isEmpty())
                  .filter(row -> !row.progress().isCancelled());
          open.ifPresent(row -> batches.put(batch, row.cancelled(store.now())));
          return open.isPresent();
        });
  }

  @Override
  public int purge(Duration ended, int members) {
    return store.transactions.required(
        () -> {
          List<BatchProgress> old = old(store.now(), ended);
          List<BatchProgress> gone = new ArrayList<>();
          int left = members;
          for (BatchProgress batch : old) {
            left -= batch.total();
            if (left >= 0 || gone.isEmpty()) {
              gone.add(batch);
            }
          }
          gone.forEach(batch -> forget(batch.id()));
          return gone.size();
        });
  }

  private List<BatchProgress> old(Instant now, Duration ended) {
    return batches.all().values().stream()
        .map(BatchRow::progress)
        .filter(
            batch ->
                batch.createdAt().isBefore(now.minus(MAX_LIFE))
                    || batch.endedAt().filter(now.minus(ended)::isAfter).isPresent())
        .sorted(Comparator.comparing(batch -> batch.endedAt().orElse(Instant.MAX)))
        .toList();
  }

  private void forget(UUID batch) {
    batches.remove(batch);
    ends.range(new Member(batch, LOWEST), new Member(batch, HIGHEST))
        .keySet()
        .forEach(ends::remove);
  }
}
