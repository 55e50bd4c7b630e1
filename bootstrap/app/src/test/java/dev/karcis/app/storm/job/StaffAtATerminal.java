package dev.karcis.app.storm.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.app.Main;
import dev.karcis.application.job.JobId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * By {@code karcis jobs}, each time a process of its own.
 *
 * @param data of the embedded servers
 */
record StaffAtATerminal(Path data) implements Staff {

  private static final int MAX_SECONDS = 60;
  private static final Pattern COUNT = Pattern.compile(": ([0-9.,]+) failed jobs");

  @Override
  public void pause() {
    assertThat(run("pause", StormJobs.QUEUE.value())).contains("redis", "postgres");
  }

  @Override
  public void resume() {
    assertThat(run("resume", StormJobs.QUEUE.value())).contains("redis", "postgres");
  }

  @Override
  public void retry(JobId job) {
    assertThat(run("retry", job.toString())).contains("1 job");
  }

  @Override
  public void discard(JobId job) {
    assertThat(run("discard", job.toString())).contains("1 job");
  }

  @Override
  public int retryFailed(String type) {
    return count(run("retry", "--type", type));
  }

  @Override
  public int discardFailed(String type) {
    return count(run("discard", "--type", type));
  }

  private static int count(String said) {
    Matcher count = COUNT.matcher(said);
    assertThat(count.find()).as(said).isTrue();
    return Integer.parseInt(count.group(1).replaceAll("[.,]", ""));
  }

  /** Answers what it said, and fails unless all was done. */
  private String run(String... words) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx96m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.add("jobs");
    command.addAll(List.of(words));
    command.addAll(List.of("--data-dir", data.toString()));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("KARCIS_"));
    try {
      Process process = builder.start();
      try {
        process.onExit().orTimeout(MAX_SECONDS, TimeUnit.SECONDS).join();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(said).isZero();
        return said;
      } finally {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
