package dev.karcis.http;

import static dev.karcis.http.JobSite.HIGH;
import static dev.karcis.http.JobSite.LOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.application.shared.Monitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What {@code /metrics} tells of jobs. */
class JobMetersTest {

  private final JobSite jobs = new JobSite();
  private final Monitor monitor = jobs.site.metrics.monitor();

  @AfterEach
  void close() {
    jobs.close();
  }

  private String scrape() {
    return jobs.site.call("GET", "/metrics").staff().send().is(200).text();
  }

  @Test
  void runsAreCountedByQueueAndType() {
    monitor.jobRan("high", "expire", "done", Duration.ofMillis(3), Duration.ofMillis(30));
    monitor.jobRan("high", "expire", "given-up", Duration.ofMillis(3), Duration.ofMillis(30));
    monitor.jobsLost("high", 2);
    monitor.jobsReclaimed("low", 3);
    monitor.jobsHandedBack("low", 4);
    assertThat(scrape())
        .contains(
            "job_runs_total{outcome=\"done\",queue=\"high\",type=\"expire\"} 1.0",
            "job_runs_total{outcome=\"given-up\",queue=\"high\",type=\"expire\"} 1.0",
            "job_wait_seconds_bucket{queue=\"high\",type=\"expire\",le=\"0.005\"} 2",
            "job_run_duration_seconds_bucket{queue=\"high\",type=\"expire\",le=\"0.025\"} 0",
            "job_run_duration_seconds_count{queue=\"high\",type=\"expire\"} 2",
            "job_leases_lost_total{queue=\"high\"} 2.0",
            "job_reclaimed_total{queue=\"low\"} 3.0",
            "job_handed_back_total{queue=\"low\"} 4.0");
  }

  @Test
  void typesThatSomebodyMakesUpAreCountedTogether() {
    for (int i = 0; i < 1_000; i++) {
      monitor.jobRan("high", "type-" + i, "done", Duration.ZERO, Duration.ZERO);
    }
    List<String> runs = scrape().lines().filter(line -> line.startsWith("job_runs_total")).toList();
    assertThat(runs)
        .hasSize(201)
        .contains("job_runs_total{outcome=\"done\",queue=\"other\",type=\"other\"} 800.0");
  }

  @Test
  void queuesOfAllStoresAreShown() {
    jobs.failed(jobs.fast, HIGH);
    jobs.ready(jobs.fast, HIGH);
    jobs.ready(jobs.sure, HIGH);
    assertThat(scrape())
        .contains(
            "job_queue_ready{queue=\"high\"} 2.0",
            "job_queue_failed{queue=\"high\"} 1.0",
            "job_queue_delayed{queue=\"high\"} 0.0",
            "job_queue_running{queue=\"high\"} 0.0",
            "job_queue_paused{queue=\"high\"} 0.0",
            "job_queue_oldest_seconds{queue=\"high\"}",
            "job_queue_workers{queue=\"default\"} 0.0",
            "job_store_available{store=\"sure\"} 1.0");
  }

  @Test
  void theStoresAreNotAskedEachTimeThatSomebodyLooks() {
    assertThat(scrape()).contains("job_queue_ready{queue=\"high\"} 0.0");
    jobs.ready(jobs.fast, HIGH);
    assertThat(scrape()).contains("job_queue_ready{queue=\"high\"} 0.0");
  }

  @Test
  void aStoreThatIsAwayIsToldAndTheOtherShown() {
    jobs.ready(jobs.sure, LOW);
    jobs.away.add("fast");
    assertThat(scrape())
        .contains(
            "job_store_available{store=\"fast\"} 0.0",
            "job_store_available{store=\"sure\"} 1.0",
            "job_queue_ready{queue=\"low\"} 1.0");
  }

  @Test
  void nobodyWaitsForAStoreThatHangs() {
    CountDownLatch back = new CountDownLatch(1);
    jobs.hanging = Optional.of(back);
    assertThat(scrape()).contains("jvm_memory_used_bytes").doesNotContain("job_queue_ready{");
    jobs.hanging = Optional.empty();
    back.countDown();
    long end = System.nanoTime() + Duration.ofSeconds(15).toNanos();
    while (!scrape().contains("job_queue_ready{queue=\"high\"} 0.0")) {
      assertThat(System.nanoTime()).isLessThan(end);
    }
  }

  @Test
  void theGuideNamesThemAllAndNoOthers() throws IOException {
    monitor.jobRan("high", "expire", "done", Duration.ZERO, Duration.ZERO);
    monitor.jobsLost("high", 1);
    monitor.jobsReclaimed("high", 1);
    monitor.jobsHandedBack("high", 1);
    Set<String> exposed =
        names("(?m)^# TYPE (job_\\S+) ", scrape()).stream()
            .map(name -> name.replaceFirst("_max$", ""))
            .collect(Collectors.toSet());
    assertThat(names("`(job_[a-z_]+)`", Files.readString(Path.of("README.md")))).isEqualTo(exposed);
  }

  private static Set<String> names(String pattern, String text) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toSet());
  }
}
