package dev.karcis.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.karcis.application.job.JobBoard;
import dev.karcis.application.job.JobQueue;
import dev.karcis.application.job.JobStore;
import dev.karcis.application.shared.Codec;
import dev.karcis.application.shared.IdempotencyStore;
import dev.karcis.application.shared.Outbox;
import dev.karcis.application.shared.Transactions;
import dev.karcis.application.stock.Stock;
import dev.karcis.domain.order.OrderRepository;
import dev.karcis.domain.payment.Receipts;
import dev.karcis.domain.ticketing.EventRepository;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KarcisWiringTest {

  private static final List<Class<?>> FOR_ORDERS =
      List.of(
          Transactions.class,
          Stock.class,
          OrderRepository.class,
          IdempotencyStore.class,
          Outbox.class,
          Codec.class);

  private final List<String> closed = new ArrayList<>();

  @Test
  void whatIsMissingIsNamedAllAtOnce() {
    try (Karcis karcis = Karcis.with(adapter("a", List.of(Stock.class, Codec.class))).build()) {
      assertThatThrownBy(karcis::orders)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "orders needs adapters for [Transactions, OrderRepository, IdempotencyStore, Outbox]:"
                  + " add them with Karcis.with(…)");
      assertThatThrownBy(karcis::ticketing)
          .hasMessageStartingWith("ticketing needs")
          .hasMessageContaining("EventRepository");
      assertThatThrownBy(karcis::payments)
          .hasMessageStartingWith("payments needs")
          .hasMessageContaining("Receipts");
      assertThatThrownBy(karcis::start).hasMessageContaining("Transactions");
    }
  }

  @Test
  void jobsNeedAStoreOnlyIfTheyAreAskedFor() {
    try (Karcis karcis = Karcis.with(adapter("a", FOR_ORDERS)).build()) {
      assertThatThrownBy(karcis::jobs)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("jobs needs an adapter that keeps them: add it with Karcis.with(…)");
      assertThat(karcis.orders()).isNotNull();
    }
  }

  @Test
  void onlyWhatIsAskedForNeedsItsPorts() {
    try (Karcis karcis = Karcis.with(adapter("a", FOR_ORDERS)).build()) {
      assertThat(karcis.orders()).isSameAs(karcis.orders());
      assertThatThrownBy(karcis::ticketing).hasMessageContaining("[EventRepository]");
      assertThatThrownBy(karcis::payments).hasMessageContaining("[Receipts]");
    }
  }

  @Test
  void severalAdaptersMakeOneKarcis() {
    Adapter rest = adapter("b", List.of(EventRepository.class, Receipts.class));
    try (Karcis karcis = Karcis.with(adapter("a", FOR_ORDERS)).with(rest).build()) {
      assertThat(karcis.ticketing()).isNotNull();
      assertThat(karcis.payments()).isNotNull();
      assertThat(karcis.stuck()).isEmpty();
    }
  }

  @Test
  void whereNobodyKeepsJobsThereIsNothingToDoAboutThem() {
    try (Karcis karcis = Karcis.with(adapter("a", FOR_ORDERS)).build()) {
      assertThat(karcis.jobControl()).isEmpty();
    }
    JobStore store = new JobStore("store", true, fake(JobQueue.class), fake(JobBoard.class));
    try (Karcis karcis = Karcis.with(ports -> ports.jobs(store)).build()) {
      assertThat(karcis.jobControl().orElseThrow().see().stores()).containsExactly("store");
    }
  }

  @Test
  void adaptersAreClosedTheLastOneFirst() {
    Karcis.with(adapter("a", List.of())).with(adapter("b", List.of())).build().close();
    assertThat(closed).containsExactly("b", "a");
  }

  @Test
  void anAdapterThatFailsToCloseDoesNotKeepTheOthersOpen() {
    Adapter failing =
        new Adapter() {
          @Override
          public void bind(Ports ports) {}

          @Override
          public void close() {
            throw new IllegalStateException("stuck");
          }
        };
    Karcis karcis = Karcis.with(adapter("a", List.of())).with(failing).build();
    assertThatThrownBy(karcis::close).hasMessage("stuck");
    assertThat(closed).containsExactly("a");
  }

  @Test
  void theLastBoundPortStands() {
    Codec first = fake(Codec.class);
    Codec second = fake(Codec.class);
    Ports ports = new Ports().bind(Codec.class, first).bind(Codec.class, second);
    assertThat(ports.find(Codec.class)).containsSame(second);
    assertThat(ports.find(Stock.class)).isEmpty();
  }

  @Test
  void onlyPortsAreBoundAndOnlyToSomething() {
    assertThatThrownBy(() -> new Ports().bind(String.class, "x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("java.lang.String");
    assertThatThrownBy(() -> new Ports().bind(Codec.class, null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("Codec");
  }

  private Adapter adapter(String name, List<Class<?>> its) {
    return new Adapter() {
      @Override
      public void bind(Ports ports) {
        its.forEach(port -> bindFake(ports, port));
      }

      @Override
      public void close() {
        closed.add(name);
      }
    };
  }

  private static <P> void bindFake(Ports ports, Class<P> port) {
    ports.bind(port, fake(port));
  }

  private static <P> P fake(Class<P> port) {
    Object fake =
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, arguments) -> {
              throw new UnsupportedOperationException(method.getName());
            });
    return port.cast(fake);
  }
}
