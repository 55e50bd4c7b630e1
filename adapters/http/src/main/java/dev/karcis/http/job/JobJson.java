package dev.karcis.http.job;

import dev.karcis.application.job.JobError;
import dev.karcis.application.job.SeenJob;
import dev.karcis.http.shared.JsonOut;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.core.JsonGenerator;

/** A job as staff see it. */
final class JobJson {

  private JobJson() {}

  static void write(JsonGenerator json, SeenJob job) {
    json.writeStringProperty("id", job.id().toString());
    json.writeStringProperty("queue", job.queue().value());
    json.writeStringProperty("store", job.store());
    json.writeStringProperty("type", job.type());
    json.writeNumberProperty("version", job.version());
    json.writeNumberProperty("bytes", job.bytes());
    json.writeStringProperty("state", job.state().name());
    json.writeNumberProperty("tried", job.tried());
    json.writeNumberProperty("tries", job.terms().tries());
    json.writeNumberProperty("timeoutSeconds", job.terms().timeout().toMillis() / 1e3);
    JsonOut.time(json, "due", job.due());
    error(json, "firstError", job.first());
    error(json, "lastError", job.last());
    json.writeStringProperty("batch", job.batch().map(UUID::toString).orElse(null));
    json.writeStringProperty("cause", job.origin().cause().orElse(null));
    json.writeStringProperty("trace", job.origin().trace().orElse(null));
  }

  private static void error(JsonGenerator json, String name, Optional<JobError> error) {
    if (error.isEmpty()) {
      json.writeNullProperty(name);
      return;
    }
    json.writeObjectPropertyStart(name);
    json.writeNumberProperty("tried", error.get().tried());
    JsonOut.time(json, "at", error.get().at());
    json.writeStringProperty("text", error.get().text());
    json.writeEndObject();
  }
}
