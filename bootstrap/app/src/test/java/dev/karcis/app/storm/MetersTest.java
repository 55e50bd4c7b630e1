package dev.karcis.app.storm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.app.storm.call.Api;
import dev.karcis.app.storm.call.Hall;
import dev.karcis.app.storm.call.Section;
import dev.karcis.app.storm.stage.Await;
import dev.karcis.app.storm.stage.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code /metrics} after something of everything has happened. */
class MetersTest {

  private static final Path GUIDE = Path.of("..", "..", "adapters", "http", "README.md");
  private static final Pattern DOCUMENTED = Pattern.compile("`([a-z_]+)`");
  private static final Pattern EXPOSED = Pattern.compile("(?m)^# TYPE (\\S+) ");

  /** Those of jobs are held against the guide where all of them can be made to happen. */
  private static final Pattern NOT_OURS = Pattern.compile("(jvm|process|system|hikaricp|job)_.*");

  @TempDir static Path data;
  private static Stage stage;
  private static String scraped;

  @BeforeAll
  static void sell() {
    stage = Stage.in(data);
    stage.serve(1, true);
    Api api = new Api(stage.addresses().get(0));
    Hall hall = stage.open(60, Section.seats("A", 1, 2));
    assertThat(api.confirm(api.book(hall, "A-1-1", "A-1-2").id()).status()).isEqualTo(200);
    assertThat(api.book(hall, "A-1-1").code()).isEqualTo("seat-taken");
    api.get("/api/v1/events/" + hall.event() + "/availability");
    Await.until(() -> scrape(api).contains("reconciler_pass_duration_seconds"));
    stage.postgres().stop();
    Await.until(() -> scrape(api).contains("background_failures_total"));
    stage.postgres().start();
    scraped = scrape(api);
  }

  private static String scrape(Api api) {
    try {
      return api.metrics();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @AfterAll
  static void close() {
    stage.close();
  }

  @Test
  void theyTellWhatWasSold() {
    assertThat(scraped)
        .contains("tickets_sold_total 2.0")
        .contains("jvm_memory_used_bytes", "hikaricp_connections");
  }

  @Test
  void allThatTheGuideNamesAreThereAndNoOthersOfOurs() throws IOException {
    assertThat(exposed()).isEqualTo(documented());
  }

  /** The first cells of the guide's table. */
  private static Set<String> documented() throws IOException {
    String guide = Files.readString(GUIDE);
    String meters = guide.substring(guide.indexOf("## Meters"), guide.indexOf("## Limits"));
    return meters
        .lines()
        .filter(line -> line.startsWith("|"))
        .map(line -> line.split("\\|")[1])
        .flatMap(cell -> DOCUMENTED.matcher(cell).results())
        .map(name -> name.group(1))
        .filter(name -> !NOT_OURS.matcher(name).matches())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What a timer's or a summary's greatest value is called goes without saying. */
  private static Set<String> exposed() {
    return EXPOSED
        .matcher(scraped)
        .results()
        .map(type -> type.group(1))
        .filter(name -> !NOT_OURS.matcher(name).matches())
        .map(name -> name.replaceFirst("_max$", ""))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
