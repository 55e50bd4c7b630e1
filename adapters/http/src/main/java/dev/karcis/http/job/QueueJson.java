package dev.karcis.http.job;

import dev.karcis.application.job.LiveFigures;
import dev.karcis.application.job.LiveFigures.Spread;
import dev.karcis.application.job.QueueFigures;
import dev.karcis.application.job.SeenQueue;
import dev.karcis.http.shared.JsonOut;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/** A queue as staff see it. */
final class QueueJson {

  private QueueJson() {}

  static void write(JsonGenerator json, SeenQueue queue) {
    QueueFigures figures = queue.figures();
    LiveFigures live = queue.live();
    json.writeStartObject();
    json.writeStringProperty("name", figures.queue().value());
    json.writeBooleanProperty("paused", figures.paused());
    JsonOut.texts(json, "pausedIn", queue.pausedIn());
    json.writeNumberProperty("ready", figures.ready());
    json.writeNumberProperty("delayed", figures.delayed());
    json.writeNumberProperty("running", figures.running());
    json.writeNumberProperty("failed", figures.failed());
    json.writeNumberProperty("oldestSeconds", figures.oldest().toMillis() / 1e3);
    json.writeNumberProperty("workers", live.workers());
    json.writeNumberProperty("busyWorkers", live.running());
    json.writeNumberProperty("donePerSecond", Math.round(live.perSecond() * 10) / 10.0);
    spread(json, "waitMillis", live.waited());
    spread(json, "runMillis", live.ran());
    json.writeEndObject();
  }

  private static void spread(JsonGenerator json, String name, Optional<Spread> spread) {
    if (spread.isEmpty()) {
      json.writeNullProperty(name);
      return;
    }
    json.writeObjectPropertyStart(name);
    json.writeNumberProperty("p50", millis(spread.get().p50()));
    json.writeNumberProperty("p99", millis(spread.get().p99()));
    json.writeEndObject();
  }

  private static double millis(Duration time) {
    return Math.round(time.toNanos() / 1e5) / 10.0;
  }
}
