package dev.karcis.redis.job;

import dev.karcis.application.job.Due;
import dev.karcis.application.job.JobId;
import dev.karcis.application.job.JobRequest;
import dev.karcis.application.job.QueueName;
import dev.karcis.application.job.UniqueKey;
import dev.karcis.redis.shared.GuardedRedis;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Jobs on their way into one queue. */
final class Enqueuing {

  private static final QueueScript ENQUEUE = QueueScript.named("enqueue");

  private final QueueName queue;
  private final List<JobRequest> requests;

  Enqueuing(QueueName queue, List<JobRequest> requests) {
    this.queue = queue;
    this.requests = requests;
  }

  /** Answers who keeps which out. */
  Map<JobId, JobId> send(GuardedRedis redis) {
    List<UniqueKey> uniques = new ArrayList<>();
    List<byte[]> arguments = new ArrayList<>(requests.size() + 3);
    arguments.add(Packed.ids(requests.stream().map(request -> request.job().id()).toList()));
    arguments.add(dues());
    arguments.add(holds(uniques));
    requests.forEach(request -> arguments.add(Stored.of(request.job())));
    return holders((List<?>) ENQUEUE.run(redis, new QueueKeys(queue).with(uniques), arguments));
  }

  private byte[] dues() {
    double[] dues = requests.stream().mapToDouble(request -> due(request.due())).toArray();
    for (double due : dues) {
      if (due != 0) {
        return Packed.numbers(dues);
      }
    }
    return Packed.numbers();
  }

  /** Past moments are all the same. */
  private static double due(Due due) {
    return due instanceof Due.At at
        ? Micros.of(at.time())
        : -(double) Micros.of(((Due.After) due).delay());
  }

  private byte[] holds(List<UniqueKey> uniques) {
    List<Double> holds = new ArrayList<>();
    for (int i = 0; i < requests.size(); i++) {
      if (requests.get(i).unique().isPresent()) {
        UniqueKey unique = requests.get(i).unique().get();
        uniques.add(unique);
        holds.add(i + 1.0);
        holds.add((double) unique.time().toMillis());
      }
    }
    return Packed.numbers(holds.stream().mapToDouble(its -> its).toArray());
  }

  private Map<JobId, JobId> holders(List<?> answer) {
    Map<JobId, JobId> holders = new HashMap<>();
    for (int i = 0; i < answer.size(); i += 2) {
      int position = Math.toIntExact((Long) answer.get(i)) - 1;
      ByteBuffer holder = ByteBuffer.wrap((byte[]) answer.get(i + 1));
      holders.put(requests.get(position).job().id(), Packed.id(holder));
    }
    return holders;
  }
}
