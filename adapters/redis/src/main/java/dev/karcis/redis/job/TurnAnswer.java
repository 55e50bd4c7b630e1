package dev.karcis.redis.job;

import dev.karcis.application.job.Attempt;
import dev.karcis.application.job.ClaimedJob;
import dev.karcis.application.job.Failure;
import dev.karcis.application.job.JobId;
import dev.karcis.application.job.QueueName;
import dev.karcis.domain.shared.KarcisException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What {@code turn.lua} answers, read job by job: one whose bytes are damaged keeps nobody from the
 * others.
 */
final class TurnAnswer {

  private static final Logger LOG = LoggerFactory.getLogger(TurnAnswer.class);

  private static final int LOST = 0;
  private static final int TIME = 1;
  private static final int IDS = 2;
  private static final int FIRST_JOB = 3;

  private final List<?> answer;
  private final List<ClaimedJob> claimed = new ArrayList<>();
  private final List<Failure> damaged = new ArrayList<>();

  TurnAnswer(QueueName queue, Object answer) {
    this.answer = (List<?>) answer;
    read(queue);
  }

  private void read(QueueName queue) {
    long now = (Long) answer.get(TIME);
    ByteBuffer ids = ByteBuffer.wrap((byte[]) answer.get(IDS));
    for (int i = FIRST_JOB; i < answer.size(); i += 2) {
      JobId id = Packed.id(ids);
      byte[] tries = (byte[]) answer.get(i + 1);
      try {
        claimed.add(Stored.claimed(queue, id, (byte[]) answer.get(i), tries, now));
      } catch (KarcisException e) {
        LOG.error("job {} of queue {} is damaged, and is given up", id, queue, e);
        String error = "it is damaged: " + e.getMessage();
        damaged.add(new Failure(new Attempt(id, Stored.fence(tries)), error, Optional.empty()));
      }
    }
  }

  List<ClaimedJob> claimed() {
    return claimed;
  }

  /** To be given up: nobody can ever read them. */
  List<Failure> damaged() {
    return damaged;
  }

  /** Positions of attempts, from 1. */
  Object lost() {
    return answer.get(LOST);
  }
}
