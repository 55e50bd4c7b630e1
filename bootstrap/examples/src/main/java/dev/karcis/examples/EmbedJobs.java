package dev.karcis.examples;

import dev.karcis.application.Karcis;
import dev.karcis.application.KarcisBuilder;
import dev.karcis.application.job.Due;
import dev.karcis.application.job.JobType;
import dev.karcis.application.job.QueueSettings;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** A job of one's own: asked for now, done later, tried again when it fails. */
public final class EmbedJobs {

  /** What the handler is told. */
  record Thanks(String email) {}

  static final JobType<Thanks> THANKS =
      QueueSettings.NOTIFICATIONS.type("say-thanks", Thanks.class, Optional.empty());

  private EmbedJobs() {}

  static Karcis start(KarcisBuilder builder, Consumer<String> mail) {
    return builder.jobs(THANKS, (told, run) -> mail.accept(told.email())).build().start();
  }

  static void thankTomorrow(Karcis karcis) {
    karcis.jobs().ask(THANKS, new Thanks("sari@example.org"), Due.after(Duration.ofDays(1)));
  }

  static void thankNow(Karcis karcis) {
    karcis.jobs().ask(THANKS, new Thanks("sari@example.org"));
  }
}
