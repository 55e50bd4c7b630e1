package dev.karcis.memory;

import dev.karcis.application.job.BatchCall;
import dev.karcis.application.job.BatchProgress;
import dev.karcis.application.job.JobRequest;
import dev.karcis.application.job.MemberEnd;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Those that are wrong about callbacks, cancelling and when a batch has ended. */
final class BrokenBatchEnds {

  @Breaks("JX-5")
  static class TellsOfCallbacksOnce extends BrokenJobBatches.Broken {
    @Override
    public List<BatchCall> ended(List<MemberEnd> ends) {
      List<BatchCall> due = real.ended(ends);
      real.called(due);
      return due;
    }
  }

  @Breaks("JX-5")
  static class NeverStopsTelling extends BrokenJobBatches.Broken {
    @Override
    public void called(List<BatchCall> calls) {}
  }

  @Breaks("JX-5")
  static class ForgetsWhenCallbacksAreDue extends BrokenJobBatches.Broken {
    @Override
    public List<BatchCall> ended(List<MemberEnd> ends) {
      return real.ended(ends).stream()
          .map(
              call ->
                  new BatchCall(call.batch(), call.when(), JobRequest.now(call.request().job())))
          .toList();
    }
  }

  @Breaks("JX-6")
  static class CancelsTwice extends BrokenJobBatches.Broken {
    private final Set<UUID> cancelled = new HashSet<>();

    @Override
    public boolean cancel(UUID batch) {
      return real.cancel(batch) && cancelled.add(batch) || cancelled.contains(batch);
    }
  }

  @Breaks("JX-6")
  static class CountsNothingOfCancelledBatches extends BrokenJobBatches.Broken {
    @Override
    public List<BatchCall> ended(List<MemberEnd> ends) {
      return real.ended(
          ends.stream()
              .filter(end -> !real.find(end.batch()).map(BatchProgress::isCancelled).orElse(false))
              .toList());
    }
  }

  @Breaks("JX-7")
  static class HasEndedWhenAllAreDone extends BrokenJobBatches.Broken {
    @Override
    public Optional<BatchProgress> find(UUID batch) {
      return real.find(batch)
          .map(
              its ->
                  new BatchProgress(
                      its.id(),
                      its.name(),
                      its.total(),
                      its.done(),
                      its.failed(),
                      its.cancelled(),
                      its.createdAt(),
                      its.cancelledAt(),
                      its.endedAt().filter(at -> its.done() == its.total())));
    }
  }
}
