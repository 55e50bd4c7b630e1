package dev.karcis.application.order;

import dev.karcis.application.job.Backoff;
import dev.karcis.application.job.Due;
import dev.karcis.application.job.Job;
import dev.karcis.application.job.JobId;
import dev.karcis.application.job.JobRequest;
import dev.karcis.application.job.JobType;
import dev.karcis.application.job.Origin;
import dev.karcis.application.job.QueueName;
import dev.karcis.application.job.Terms;
import dev.karcis.application.job.WantedJobs;
import dev.karcis.application.shared.Actor;
import dev.karcis.application.shared.Codec;
import dev.karcis.application.shared.Transactions;
import dev.karcis.domain.order.HeldLine;
import dev.karcis.domain.order.Order;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Asks for a job at the deadlines of placed orders, in their transaction: one for each event and
 * second, however many orders end in it. Each process remembers what it asked for, so that a sale
 * mostly asks for nothing; what several ask for has one id, and is one job. Thread-safe.
 */
public final class DeadlineJobs {

  /** Where its jobs are lost the expiry sweeper does their work, within its quarter of a second. */
  public static final JobType<Deadline> TYPE =
      new JobType<>(
          "expire-orders",
          1,
          Deadline.class,
          new QueueName("high"),
          new Terms(3, Duration.ofSeconds(30)),
          Backoff.exponential(Duration.ofSeconds(1), Duration.ofSeconds(10)),
          Optional.of("orders"));

  /** An hour's seconds of three events; who has forgotten asks again. */
  private static final int MAX_REMEMBERED = 10_000;

  private final WantedJobs wanted;
  private final Codec codec;
  private final Transactions transactions;
  private final Set<Deadline> asked = new LinkedHashSet<>();

  /**
   * What a job is told.
   *
   * @param subject what the orders are for, as the event's id; of one with several, the first
   * @param at the end of the second, by which the orders' deadlines are over
   */
  public record Deadline(UUID subject, Instant at) {

    static Stream<Deadline> of(Order order) {
      HeldLine first = order.details().lines().get(0);
      return order.details().expiresAt().stream()
          .map(time -> new Deadline(first.subject(), endOfSecond(time)));
    }

    private static Instant endOfSecond(Instant time) {
      Instant second = time.truncatedTo(ChronoUnit.SECONDS);
      return second.equals(time) ? second : second.plusSeconds(1);
    }

    private JobId id() {
      String name = TYPE.name() + " " + subject + " " + at.getEpochSecond();
      return new JobId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
    }
  }

  public DeadlineJobs(WantedJobs wanted, Codec codec, Transactions transactions) {
    this.wanted = wanted;
    this.codec = codec;
    this.transactions = transactions;
  }

  /** In the transaction that places them. */
  void placed(List<Order> orders) {
    Set<Deadline> deadlines = new LinkedHashSet<>();
    orders.stream().flatMap(Deadline::of).forEach(deadlines::add);
    leaveOutAsked(deadlines);
    if (!deadlines.isEmpty()) {
      wanted.append(Actor.SWEEPER, deadlines.stream().map(this::request).toList());
      transactions.afterCommit(() -> remember(deadlines));
    }
  }

  private JobRequest request(Deadline deadline) {
    Job job = TYPE.job(deadline.id(), deadline, codec, Origin.UNKNOWN);
    return new JobRequest(job, Due.at(deadline.at), Optional.empty());
  }

  private synchronized void leaveOutAsked(Set<Deadline> deadlines) {
    deadlines.removeAll(asked);
  }

  private synchronized void remember(Set<Deadline> deadlines) {
    asked.addAll(deadlines);
    Iterator<Deadline> oldest = asked.iterator();
    for (int over = asked.size() - MAX_REMEMBERED; over > 0; over--) {
      oldest.next();
      oldest.remove();
    }
  }
}
