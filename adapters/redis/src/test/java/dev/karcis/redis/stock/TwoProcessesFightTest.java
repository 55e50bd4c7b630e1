package dev.karcis.redis.stock;

import static dev.karcis.redis.stock.Wishes.seats;
import static dev.karcis.redis.stock.Wishes.wish;
import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.application.stock.SeatLock;
import dev.karcis.application.stock.SeatLock.Granted;
import dev.karcis.application.stock.SeatsWanted;
import dev.karcis.redis.TestServer;
import dev.karcis.redis.shared.GuardedRedis;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TwoProcessesFightTest {

  private static final int THREADS = 12;
  private static final int ROUNDS = 200;
  private static final int SEATS = 40;

  private final UUID scope = UUID.randomUUID();
  private final AtomicReferenceArray<UUID> holders = new AtomicReferenceArray<>(SEATS + 1);

  /** Who was granted what, and what of it somebody else held at the time. */
  private record Result(int granted, int stolen) {}

  @Test
  void noSeatIsGrantedToTwoAtOnce(@TempDir Path directory) throws Exception {
    try (TestServer server = new TestServer(directory);
        GuardedRedis one = server.connect();
        GuardedRedis other = server.connect()) {
      List<SeatLock> locks = List.of(StockGate.seatLock(one), StockGate.seatLock(other));
      CountDownLatch start = new CountDownLatch(1);
      ExecutorService buyers = Executors.newFixedThreadPool(THREADS);
      try {
        List<Future<Result>> results = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
          SeatLock lock = locks.get(i % 2);
          Random random = new Random(i);
          Callable<Result> buyer =
              () -> {
                start.await();
                return fight(lock, random);
              };
          results.add(buyers.submit(buyer));
        }
        start.countDown();

        int granted = 0;
        for (Future<Result> result : results) {
          assertThat(result.get().stolen()).isZero();
          granted += result.get().granted();
        }
        assertThat(granted).isPositive();
      } finally {
        buyers.shutdownNow();
      }
    }
  }

  private Result fight(SeatLock lock, Random random) {
    int grants = 0;
    int stolen = 0;
    for (int round = 0; round < ROUNDS; round++) {
      UUID token = new UUID(random.nextLong(), random.nextLong());
      List<int[]> orders = IntStream.range(0, 3).mapToObj(i -> anySeats(random)).toList();
      List<SeatsWanted> wishes =
          orders.stream().map(numbers -> wish(seats(scope, "A", numbers))).toList();
      List<SeatLock.Answer> answers = lock.acquire(token, wishes);
      List<Integer> held = new ArrayList<>();
      for (int i = 0; i < orders.size(); i++) {
        if (answers.get(i) instanceof Granted) {
          grants++;
          IntStream.of(orders.get(i)).filter(seat -> !held.contains(seat)).forEach(held::add);
        }
      }
      for (int seat : held) {
        stolen += holders.compareAndSet(seat, null, token) ? 0 : 1;
      }
      held.forEach(seat -> holders.compareAndSet(seat, token, null));
      lock.release(token, wishes);
    }
    return new Result(grants, stolen);
  }

  private static int[] anySeats(Random random) {
    return random.ints(1, SEATS + 1).distinct().limit(1 + random.nextInt(3)).toArray();
  }
}
