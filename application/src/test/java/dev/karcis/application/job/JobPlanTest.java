package dev.karcis.application.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.karcis.application.shared.Codec;
import dev.karcis.domain.shared.Page;
import dev.karcis.domain.shared.PageRequest;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JobPlanTest {

  private static final JobStore DURABLE = store("postgres", true);
  private static final JobStore FAST = store("redis", false);

  private static final JobSources SOURCES =
      new JobSources(List.of(table("sayings"), table("songs")), List.of(), Set.of());

  record Told(String text) {}

  private final JobType<Told> type =
      QueueSettings.DEFAULT.type("say", Told.class, Optional.of("sayings"));

  private static JobStore store(String name, boolean durable) {
    return new JobStore(name, durable, fake(JobQueue.class), fake(JobBoard.class));
  }

  private static Remaking table(String name) {
    return new Remaking() {
      @Override
      public String table() {
        return name;
      }

      @Override
      public Page<JobRequest> overdue(Duration by, PageRequest page) {
        throw new UnsupportedOperationException(name);
      }
    };
  }

  private static <P> P fake(Class<P> port) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, arguments) -> {
              throw new UnsupportedOperationException(method.getName());
            }));
  }

  private static JobHandlers doing(JobType<Told> its) {
    return JobHandlers.using(fake(Codec.class)).with(its, (told, run) -> {});
  }

  private JobPlan plan(JobType<Told> its, QueueSettings... queues) {
    return new JobPlan(List.of(its), doing(its), List.of(queues), Optional.empty());
  }

  private static void assertRefused(JobPlan plan, List<JobStore> stores, String why) {
    assertThatThrownBy(() -> plan.requireSound(stores, SOURCES))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(why);
  }

  @Test
  void whatIsSoundPasses() {
    JobPlan plan = plan(type, QueueSettings.ALL.toArray(new QueueSettings[0]));
    assertThatCode(() -> plan.requireSound(List.of(FAST), SOURCES)).doesNotThrowAnyException();
    assertThat(plan.workedQueues()).isEqualTo(QueueSettings.ALL);
  }

  @Test
  void queuesAreWorkedAsTheProductSays() {
    assertThat(QueueSettings.ALL)
        .extracting(
            its ->
                its.queue() + " " + its.balance() + " " + its.workers() + "/" + its.terms().tries())
        .containsExactly(
            "high AUTO 3/3", "default AUTO 5/3", "notifications SIMPLE 2/5", "low SIMPLE 1/3");
    assertThat(QueueSettings.NOTIFICATIONS.terms().timeout()).isEqualTo(Duration.ofSeconds(300));
  }

  @Test
  void processThatDoesNothingWorksNoQueue() {
    JobPlan asking =
        new JobPlan(
            List.of(type),
            JobHandlers.using(fake(Codec.class)),
            QueueSettings.ALL,
            Optional.empty());
    assertThat(asking.workedQueues()).isEmpty();
    assertThatCode(() -> asking.requireSound(List.of(DURABLE), SOURCES)).doesNotThrowAnyException();
    JobPlan some =
        new JobPlan(
            List.of(type), doing(type), QueueSettings.ALL, Optional.of(Set.of(type.queue())));
    assertThat(some.workedQueues()).containsExactly(QueueSettings.DEFAULT);
  }

  @Test
  void typeOfNoQueueIsRefused() {
    assertRefused(
        plan(type, QueueSettings.LOW),
        List.of(DURABLE),
        "jobs.types.say.queue: no queue is named default");
  }

  @Test
  void typeThatNothingMakesAgainNeedsADurableStore() {
    JobType<Told> once = QueueSettings.DEFAULT.type("say", Told.class, Optional.empty());
    assertRefused(
        plan(once, QueueSettings.DEFAULT),
        List.of(FAST),
        "jobs.types.say: nothing makes such jobs again, and no store here is durable");
    assertThatCode(
            () -> plan(once, QueueSettings.DEFAULT).requireSound(List.of(FAST, DURABLE), SOURCES))
        .doesNotThrowAnyException();
  }

  @Test
  void typeWithoutAHandlerIsRefusedWhereItsQueueIsWorked() {
    JobType<Told> other = QueueSettings.DEFAULT.type("sing", Told.class, Optional.of("songs"));
    List<JobType<?>> both = List.of(type, other);
    assertRefused(
        new JobPlan(both, doing(type), QueueSettings.ALL, Optional.empty()),
        List.of(DURABLE),
        "jobs.types.sing: no handler, though its queue default is worked here");
  }

  @Test
  void twoHandlersOfATypeAreRefused() {
    JobHandlers one = doing(type);
    assertThatThrownBy(() -> one.with(type, (told, run) -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("two handlers of jobs say of version 1");
  }

  @Test
  void triesThatTakeLongerThanTheRetryWindowAreRefused() {
    JobType<Told> slow =
        new JobType<>(
            "say",
            1,
            Told.class,
            new QueueName("default"),
            new Terms(8, Duration.ofHours(24)),
            Backoff.fixed(Duration.ZERO),
            Optional.empty());
    assertRefused(
        plan(slow, QueueSettings.DEFAULT),
        List.of(DURABLE),
        "jobs.types.say.timeout: 8 tries of 86400 s and the waits between them take 691200 s,"
            + " longer than the retry window of 604800 s");
  }

  private static void assertRefused(JobPlan plan, JobSources sources, String why) {
    assertThatThrownBy(() -> plan.requireSound(List.of(FAST, DURABLE), sources))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(why);
  }

  @Test
  void typeThatNothingMakesAgainIsRefusedUnlessItIsSweptOtherwise() {
    List<Remaking> songs = List.of(table("songs"));
    JobPlan plan = plan(type, QueueSettings.DEFAULT);
    assertRefused(
        plan,
        new JobSources(songs, List.of(), Set.of()),
        "jobs.types.say.remadeFrom: nothing makes jobs again from sayings");
    JobSources swept = new JobSources(songs, List.of(), Set.of(type));
    assertThatCode(() -> plan.requireSound(List.of(FAST), swept)).doesNotThrowAnyException();
  }

  @Test
  void tableThatIsThereTwiceIsRefused() {
    List<Remaking> twice = List.of(table("sayings"), table("songs"), table("sayings"));
    assertRefused(
        plan(type, QueueSettings.DEFAULT),
        new JobSources(twice, List.of(), Set.of()),
        "jobs.remake: table sayings is there twice");
  }

  @Test
  void scheduleOfATypeThatIsNotKnownIsRefused() {
    Schedule<Told> known = schedule("hourly", type);
    JobType<Told> newer =
        new JobType<>(
            "say", 2, Told.class, type.queue(), type.terms(), type.backoff(), Optional.empty());
    assertRefused(
        plan(type, QueueSettings.DEFAULT),
        new JobSources(SOURCES.tables(), List.of(known, schedule("nightly", newer)), Set.of()),
        "schedule nightly: no jobs say of version 2 are known");
  }

  private static Schedule<Told> schedule(String name, JobType<Told> its) {
    return new Schedule<>(name, "0 * * * *", ZoneOffset.UTC, its, time -> new Told("now"));
  }

  @Test
  void allThatIsWrongIsNamedAtOnce() {
    assertRefused(
        new JobPlan(
            List.of(type, type),
            doing(type),
            List.of(QueueSettings.DEFAULT, QueueSettings.DEFAULT),
            Optional.of(Set.of(new QueueName("hihg")))),
        List.of(DURABLE),
        "jobs.queues: one is named twice; jobs.worked: no queue is named hihg;"
            + " jobs.types.say: version 1 is there twice");
  }

  private static QueueSettings queue(int workers, int min, int max, Duration timeout) {
    return new QueueSettings(
        new QueueName("mine"),
        Balance.AUTO,
        workers,
        min,
        max,
        new Terms(3, timeout),
        Backoff.fixed(Duration.ofSeconds(10)),
        Duration.ofMinutes(10));
  }

  @Test
  void wrongSettingsOfAQueueAreRefusedByTheirNames() {
    Duration minute = Duration.ofMinutes(1);
    assertThat(queue(1, 0, 1, minute).min()).isZero();
    assertThatThrownBy(() -> queue(5, 5, 4, minute))
        .hasMessage("jobs.mine.min: at least 5 workers, but 4 at most");
    assertThatThrownBy(() -> queue(1, 2, 3, minute))
        .hasMessage("jobs.mine.min: at least 2 workers, but it brings 1");
    assertThatThrownBy(() -> queue(0, 0, 1, minute)).hasMessage("jobs.mine.workers: 0 workers");
    assertThatThrownBy(() -> queue(1, -1, 1, minute))
        .hasMessage("jobs.mine.min: -1 workers at least");
    assertThatThrownBy(() -> queue(1, 0, 1_001, minute))
        .hasMessage("jobs.mine.max: 1001 workers at most");
    assertThatThrownBy(() -> queue(1, 1, 1, Duration.ofMinutes(4)))
        .hasMessage(
            "jobs.mine.timeout: 3 tries of 240 s and the waits between them take 740 s,"
                + " longer than the retry window of 600 s");
  }
}
