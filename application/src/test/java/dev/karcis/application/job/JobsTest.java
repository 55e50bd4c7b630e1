package dev.karcis.application.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Types a, which can be made again, and b, which can't. */
class JobsTest {

  private final List<String> enqueued = new ArrayList<>();
  private final JobStore durable = store("postgres", true);
  private final JobStore fast = store("redis", false);

  record Told(String text) {}

  private final JobType<Told> a = QueueSettings.LOW.type("a", Told.class, Optional.of("as"));
  private final JobType<Told> b = QueueSettings.LOW.type("b", Told.class, Optional.empty());

  private JobStore store(String name, boolean isDurable) {
    JobQueue queue =
        (JobQueue)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {JobQueue.class},
                (proxy, method, arguments) -> enqueue(name, (List<?>) arguments[0]));
    JobBoard board =
        (JobBoard)
            Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {JobBoard.class}, (p, m, its) -> null);
    return new JobStore(name, isDurable, queue, board);
  }

  private Map<JobId, JobId> enqueue(String store, List<?> requests) {
    requests.forEach(its -> enqueued.add(((JobRequest) its).job().type() + " in " + store));
    JobId id = ((JobRequest) requests.get(0)).job().id();
    return Map.of(id, id);
  }

  private static JobRequest request(String type) {
    return JobRequest.now(
        new Job(
            new JobId(UUID.randomUUID()),
            new QueueName("low"),
            type,
            1,
            Payload.EMPTY,
            QueueSettings.LOW.terms(),
            Links.NONE,
            Origin.UNKNOWN));
  }

  private Jobs jobs(JobStore... stores) {
    return new Jobs(
        List.of(stores), List.of(a, b), Optional.empty(), () -> new UUID(1, 2), List::of);
  }

  @Test
  void whatCanBeMadeAgainGoesToTheFasterStore() {
    Map<JobId, JobId> holders =
        jobs(durable, fast)
            .enqueue(List.of(request("a"), request("b"), request("a"), request("c")));
    assertThat(enqueued)
        .containsExactlyInAnyOrder("a in redis", "a in redis", "b in postgres", "c in postgres");
    assertThat(holders).as("the answers of both").hasSize(2);
  }

  @Test
  void oneStoreTakesAllThatItMay() {
    jobs(durable).enqueue(List.of(request("a"), request("b")));
    assertThat(enqueued).containsExactly("a in postgres", "b in postgres");
    jobs(fast).enqueue(List.of(request("a")));
    assertThat(enqueued).endsWith("a in redis");
    List<JobRequest> others = List.of(request("a"), request("b"));
    enqueued.clear();
    assertThatThrownBy(() -> jobs(fast).enqueue(others))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no durable store for jobs b, which nothing makes again");
    assertThat(enqueued).as("nothing is enqueued before all have a store").isEmpty();
  }

  @Test
  void askingNeedsACodec() {
    assertThatThrownBy(() -> jobs(durable).ask(b, new Told("x")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Codec");
  }

  @Test
  void jobsWithLinksAreKeptWhereTheyStay() {
    Links inBatch = new Links(Optional.of(UUID.randomUUID()), Optional.empty());
    JobRequest chain = Chain.of(request("a"), request("a"));
    jobs(durable, fast).enqueue(List.of(request("a").with(inBatch), chain));
    assertThat(enqueued).containsExactly("a in postgres", "a in postgres");
    assertThatThrownBy(() -> jobs(fast).enqueue(List.of(chain)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no durable store for jobs a of a chain or a batch, which nothing makes again");
  }

  @Test
  void moreThanACallTakesIsRefusedWhole() {
    List<JobRequest> many = IntStream.rangeClosed(0, 1_000).mapToObj(i -> request("a")).toList();
    assertThatThrownBy(() -> jobs(durable, fast).enqueue(many))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(enqueued).isEmpty();
  }
}
