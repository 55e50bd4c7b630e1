package dev.karcis.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.karcis.application.job.Balance;
import dev.karcis.application.job.QueueSettings;
import dev.karcis.application.job.Terms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings come from a file, the environment and the command line. */
class SettingsTest {

  @TempDir Path directory;

  @Test
  void commandLineWinsOverEnvironmentWinsOverFile() throws IOException {
    Path file = file("KARCIS_PORT=1001\nKARCIS_HOST=0.0.0.0\nKARCIS_DATABASE_POOL=20\n");
    Settings settings =
        Settings.load(
            Optional.of(file),
            Map.of("KARCIS_PORT", "1002", "KARCIS_HOST", "127.0.0.2"),
            Map.of(Setting.PORT, "1003"));
    assertThat(settings.number(Setting.PORT)).isEqualTo(1003);
    assertThat(settings.get(Setting.HOST)).isEqualTo("127.0.0.2");
    assertThat(settings.number(Setting.DATABASE_POOL)).isEqualTo(20);
  }

  @Test
  void environmentMayNameTheFile() throws IOException {
    Path file = file("KARCIS_PORT=1001\n");
    Settings settings =
        Settings.load(Optional.empty(), Map.of(Settings.FILE_VARIABLE, file.toString()), Map.of());
    assertThat(settings.number(Setting.PORT)).isEqualTo(1001);
  }

  @Test
  void whatNobodySetHasItsDefault() {
    Settings settings = load(Map.of());
    assertThat(settings.number(Setting.PORT)).isEqualTo(8080);
    assertThat(settings.get(Setting.HOST)).isEqualTo("127.0.0.1");
    assertThat(settings.find(Setting.DATABASE_URL)).isEmpty();
    assertThat(settings.dataDirectory()).isAbsolute().endsWithRaw(Path.of(".karcis", "data"));
  }

  @Test
  void wrongValuesNameTheirSetting() {
    assertRefused(Map.of("KARCIS_PORT", "eighty"), "KARCIS_PORT");
    assertRefused(Map.of("KARCIS_PORT", "65536"), "KARCIS_PORT");
    assertRefused(Map.of("KARCIS_DATABASE_POOL", "2"), "KARCIS_DATABASE_POOL");
    assertRefused(Map.of("KARCIS_DATABASE_URL", "mysql://x"), "KARCIS_DATABASE_URL");
    assertRefused(Map.of("KARCIS_REDIS_URL", "http://x"), "KARCIS_REDIS_URL");
    assertRefused(Map.of("KARCIS_STAFF_KEY", "short"), "KARCIS_STAFF_KEY");
    assertRefused(Map.of("KARCIS_STAFF_KEY", "sixteen and spaces"), "KARCIS_STAFF_KEY");
    String key = "one-key-for-everybody";
    assertRefused(Map.of("KARCIS_STAFF_KEY", key, "KARCIS_GATEWAY_KEY", key), "KARCIS_GATEWAY_KEY");
  }

  @Test
  void queuesAreWorkedAsUsualUnlessSomebodySaysOtherwise() {
    assertThat(load(Map.of()).queues()).isEqualTo(QueueSettings.ALL);
    Settings settings =
        load(
            Map.of(
                "KARCIS_QUEUE_HIGH", "tries=7, timeout=10",
                "KARCIS_QUEUE_LOW", "balance=auto,workers=4,min=0"));
    QueueSettings high = settings.queues().get(0);
    assertThat(high.terms()).isEqualTo(new Terms(7, Duration.ofSeconds(10)));
    assertThat(high.max()).isEqualTo(QueueSettings.HIGH.max());
    QueueSettings low = settings.queues().get(3);
    assertThat(low.balance()).isEqualTo(Balance.AUTO);
    assertThat(low.workers()).isEqualTo(4);
    assertThat(low.min()).isZero();
    assertThat(low.max()).isEqualTo(4);
    assertThat(low.terms()).isEqualTo(QueueSettings.LOW.terms());
  }

  @Test
  void workersThatSomebodyAsksForCanAllBeUsed() {
    assertWorkers("workers=20", 20, 1, 20);
    assertWorkers("workers=2", 2, 1, 8);
    assertWorkers("workers=20,max=30", 20, 1, 30);
    assertWorkers("balance=simple,workers=4", 4, 4, 4);
    assertWorkers("balance=off,workers=4,min=2,max=6", 4, 2, 6);
  }

  private static void assertWorkers(String high, int workers, int min, int max) {
    QueueSettings queue = load(Map.of("KARCIS_QUEUE_HIGH", high)).queues().get(0);
    assertThat(List.of(queue.workers(), queue.min(), queue.max()))
        .as(high)
        .containsExactly(workers, min, max);
  }

  @Test
  void wrongQueuesNameTheirSettingAndWhatIsWrong() {
    for (String wrong :
        List.of(
            "balance=fair",
            "workers=0",
            "workers=1001",
            "workers=x",
            "min=-1",
            "min=4",
            "max=0",
            "max=2",
            "max=5,workers=6",
            "tries=0",
            "tries=101",
            "timeout=0",
            "timeout=86401",
            "colour=red",
            "tries",
            "tries=1,tries=2",
            ",")) {
      assertThatThrownBy(() -> load(Map.of("KARCIS_QUEUE_HIGH", wrong)))
          .as(wrong)
          .isInstanceOf(StartFailure.class)
          .hasMessageContaining("KARCIS_QUEUE_HIGH")
          .hasMessageContaining(wrong.split("=")[0]);
    }
    assertThatThrownBy(() -> load(Map.of("KARCIS_QUEUE_LOW", "tries=100,timeout=86400")))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("KARCIS_QUEUE_LOW")
        .hasMessageContaining("retry window");
  }

  @Test
  void jobsAreInRedisWhereThereIsOne() {
    String database = "jdbc:postgresql://host/db";
    assertThat(load(Map.of()).jobsInRedis()).isTrue();
    assertThat(load(Map.of("KARCIS_JOBS", "postgres")).jobsInRedis()).isFalse();
    assertThat(load(Map.of("KARCIS_DATABASE_URL", database)).jobsInRedis()).isFalse();
    assertRefused(Map.of("KARCIS_JOBS", "kafka"), "KARCIS_JOBS");
    assertRefused(Map.of("KARCIS_JOBS", "redis", "KARCIS_DATABASE_URL", database), "KARCIS_JOBS");
    assertRefused(Map.of("KARCIS_WORKER_PORT", "x"), "KARCIS_WORKER_PORT");
  }

  @Test
  void refusalsNeverShowKeys() {
    assertThatThrownBy(() -> load(Map.of("KARCIS_STAFF_KEY", "s3cret")))
        .isInstanceOf(StartFailure.class)
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void unknownLinesOfTheFileAreRefused() throws IOException {
    Path file = file("KARCIS_PROT=1001\n");
    assertThatThrownBy(() -> Settings.load(Optional.of(file), Map.of(), Map.of()))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("KARCIS_PROT");
  }

  @Test
  void missingFileIsRefused() {
    Path missing = directory.resolve("missing");
    assertThatThrownBy(() -> Settings.load(Optional.of(missing), Map.of(), Map.of()))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining(missing.toString());
  }

  private Path file(String lines) throws IOException {
    return Files.writeString(directory.resolve("karcis.properties"), lines);
  }

  private static Settings load(Map<String, String> environment) {
    return Settings.load(Optional.empty(), environment, Map.of());
  }

  private static void assertRefused(Map<String, String> environment, String named) {
    assertThatThrownBy(() -> load(environment))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining(named);
  }
}
