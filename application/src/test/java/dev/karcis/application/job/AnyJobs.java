package dev.karcis.application.job;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/** Jobs of one queue, by number. */
final class AnyJobs {

  private AnyJobs() {}

  static JobId id(long number) {
    return new JobId(new UUID(7, number));
  }

  static JobRequest request(long number) {
    return request(number, "default", 10);
  }

  static JobRequest request(long number, String queue, int bytes) {
    return JobRequest.now(
        new Job(
            id(number),
            new QueueName(queue),
            "say",
            1,
            Payload.of("x".repeat(bytes).getBytes(StandardCharsets.US_ASCII)),
            new Terms(3, Duration.ofSeconds(30)),
            Links.NONE,
            Origin.UNKNOWN));
  }

  static List<JobRequest> requests(int from, int to) {
    return IntStream.range(from, to).mapToObj(AnyJobs::request).toList();
  }

  static JobRequest unique(JobRequest request) {
    UniqueKey key = new UniqueKey("key", Duration.ofHours(1));
    return new JobRequest(request.job(), request.due(), Optional.of(key));
  }

  static JobRequest inBatch(UUID batch, JobRequest request) {
    return request.with(new Links(Optional.of(batch), Optional.empty()));
  }

  static List<Long> numbers(List<JobRequest> requests) {
    return requests.stream()
        .map(request -> request.job().id().value().getLeastSignificantBits())
        .toList();
  }

  static JobEndings.Ending done(JobRequest request) {
    return new JobEndings.Ending(request.job(), Optional.empty());
  }

  static JobEndings.Ending givenUp(JobRequest request) {
    return new JobEndings.Ending(request.job(), Optional.of("broken"));
  }
}
