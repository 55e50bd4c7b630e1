package dev.karcis.app.storm.stage;

import dev.karcis.app.storm.call.Disturbance;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;

/** The last lines that a process printed, and when. Thread-safe. */
public final class Said {

  private static final int MAX_LINES = 2_000;
  private static final Duration TIMEOUT = Duration.ofSeconds(1);

  private final Deque<Line> lines = new ArrayDeque<>();

  private record Line(Instant at, String text) {}

  synchronized void add(String text) {
    lines.add(new Line(Instant.now(), text));
    if (lines.size() > MAX_LINES) {
      lines.remove();
    }
  }

  /**
   * When it went on without Redis, on purpose or because a busy machine let Redis answer too late:
   * then too a board misses marks and a lock isn't released.
   */
  public synchronized List<Disturbance> redisLosses() {
    List<Disturbance> losses = new ArrayList<>();
    Instant lost = null;
    for (Line line : lines) {
      if (lost == null && line.text().contains("Redis failed")) {
        lost = line.at().minus(TIMEOUT);
      } else if (lost != null && line.text().contains("Redis answers again")) {
        losses.add(Disturbance.lostRedis(lost, line.at()));
        lost = null;
      }
    }
    if (lost != null) {
      losses.add(Disturbance.lostRedis(lost, Instant.MAX));
    }
    return losses;
  }

  /** Its warnings and errors since then. */
  public synchronized List<String> complaints(Instant since) {
    return lines.stream()
        .filter(line -> line.at().isAfter(since))
        .map(Line::text)
        .filter(text -> text.contains(" WARN ") || text.contains(" ERROR "))
        .toList();
  }

  @Override
  public synchronized String toString() {
    return lines.stream().map(Line::text).collect(Collectors.joining("\n"));
  }
}
