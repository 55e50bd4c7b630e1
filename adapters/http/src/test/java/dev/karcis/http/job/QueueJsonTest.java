package dev.karcis.http.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.application.job.LiveFigures;
import dev.karcis.application.job.LiveFigures.Spread;
import dev.karcis.application.job.QueueFigures;
import dev.karcis.application.job.QueueName;
import dev.karcis.application.job.SeenQueue;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Each figure of a queue has its own place and unit. */
class QueueJsonTest {

  @Test
  void everyFigureIsWhereItBelongs() {
    QueueFigures figures =
        new QueueFigures(new QueueName("high"), false, 1, 2, 3, 4, Duration.ofMillis(5_250));
    LiveFigures live =
        new LiveFigures(
            6,
            7,
            8.96,
            Optional.of(new Spread(Duration.ofMillis(10), Duration.ofMillis(11))),
            Optional.of(new Spread(Duration.ofNanos(12_340_000), Duration.ofSeconds(13))));
    assertThat(json(new SeenQueue(figures, List.of("sure"), live)))
        .isEqualTo(
            """
            {"name":"high","paused":false,"pausedIn":["sure"],\
            "ready":1,"delayed":2,"running":3,"failed":4,"oldestSeconds":5.25,\
            "workers":6,"busyWorkers":7,"donePerSecond":9.0,\
            "waitMillis":{"p50":10.0,"p99":11.0},"runMillis":{"p50":12.3,"p99":13000.0}}""");
  }

  @Test
  void whereNothingRanNoTimesAreTold() {
    QueueFigures figures = new QueueFigures(new QueueName("low"), true, 0, 0, 0, 0, Duration.ZERO);
    assertThat(json(new SeenQueue(figures, List.of("fast", "sure"), LiveFigures.NONE)))
        .startsWith("{\"name\":\"low\",\"paused\":true,\"pausedIn\":[\"fast\",\"sure\"],")
        .endsWith("\"waitMillis\":null,\"runMillis\":null}");
  }

  private static String json(SeenQueue queue) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
      QueueJson.write(json, queue);
    }
    return text.toString();
  }
}
