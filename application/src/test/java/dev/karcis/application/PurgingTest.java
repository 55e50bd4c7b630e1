package dev.karcis.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.application.shared.Codec;
import dev.karcis.application.shared.IdempotencyStore;
import dev.karcis.application.shared.Outbox;
import dev.karcis.application.shared.RateLimiter;
import dev.karcis.application.shared.Transactions;
import dev.karcis.application.stock.Stock;
import dev.karcis.domain.order.OrderRepository;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

class PurgingTest {

  @Test
  void answersAndRatesAreForgottenUntilNoMoreAreOld() throws InterruptedException {
    CountDownLatch answers = new CountDownLatch(3);
    CountDownLatch rates = new CountDownLatch(3);
    Adapter stores =
        ports -> {
          for (Class<?> port :
              List.of(
                  Transactions.class,
                  Stock.class,
                  OrderRepository.class,
                  Outbox.class,
                  Codec.class)) {
            bind(ports, port, limit -> 0);
          }
          bind(ports, IdempotencyStore.class, limit -> purged(answers, limit, 2));
          bind(ports, RateLimiter.class, limit -> purged(rates, limit, 1));
        };
    try (BackgroundLoop purge = purge(Karcis.with(stores))) {
      purge.start();
      purge.wake();
      assertThat(answers.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(rates.await(10, TimeUnit.SECONDS)).isTrue();
    }
  }

  /** All that is asked for while there is more, then a part of it. */
  private static int purged(CountDownLatch calls, int limit, int full) {
    calls.countDown();
    return calls.getCount() >= 3 - full ? limit : limit - 1;
  }

  private static BackgroundLoop purge(KarcisBuilder builder) {
    try (Assembly assembly = new Assembly(builder)) {
      return assembly.loops().stream()
          .filter(loop -> loop.name().equals("purge"))
          .findFirst()
          .orElseThrow();
    }
  }

  private static <P> void bind(Ports ports, Class<P> port, IntUnaryOperator purge) {
    Object fake =
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, arguments) -> purge.applyAsInt((Integer) arguments[0]));
    ports.bind(port, port.cast(fake));
  }
}
