package dev.karcis.app;

import dev.karcis.application.job.QueueName;
import java.util.Locale;
import java.util.Optional;

/** What can be configured. */
enum Setting {
  HOST("127.0.0.1", "the address to listen on"),
  PORT("8080", "the port to listen on; 0 for any free one"),
  DATABASE_URL(null, "a PostgreSQL database, as jdbc:postgresql://host/name; embedded if not set"),
  DATABASE_USER(null, "who logs in to the database"),
  DATABASE_PASSWORD(null, "the password for it"),
  DATABASE_POOL("20", "how many connections to the database, 15 to 200"),
  REDIS_URL(null, "a Redis server, as redis://host:6379; none with a database of your own"),
  DATA_DIR(
      null,
      "where the embedded servers keep their data; ~/.karcis/data (demo: ~/.karcis/demo) if not"
          + " set"),
  NOTICE_SECONDS("1", "how long it serves on, no longer ready, once told to stop; 0 to 300"),
  STAFF_KEY(null, "the staff's key, at least 16 characters; made at the first start if not set"),
  GATEWAY_KEY(null, "a key that may confirm payments and nothing more"),
  TRUSTED_PROXIES(null, "addresses whose X-Forwarded-For is believed, separated by commas"),
  JOBS(null, "where jobs are kept that can be made again: redis (where there is one) or postgres"),
  QUEUE_HIGH(
      "balance=auto,workers=3,min=1,max=8,tries=3,timeout=60",
      "how jobs that somebody waits for are worked; tries and timeout, in seconds, are for types"
          + " without their own"),
  QUEUE_DEFAULT("balance=auto,workers=5,min=1,max=8,tries=3,timeout=60", "the same of most jobs"),
  QUEUE_NOTIFICATIONS("balance=simple,workers=2,tries=5,timeout=300", "the same of messages"),
  QUEUE_LOW("balance=simple,workers=1,tries=3,timeout=60", "the same of what can wait"),
  WORKER_PORT(null, "the port of a worker's probes and metrics; without it a worker has none");

  private final String fallback;
  private final String meaning;

  Setting(String fallback, String meaning) {
    this.fallback = fallback;
    this.meaning = meaning;
  }

  /** As it stands in a file or in the environment. */
  String variable() {
    return "KARCIS_" + name();
  }

  /** As it stands on the command line. */
  String option() {
    return "--" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  Optional<String> fallback() {
    return Optional.ofNullable(fallback);
  }

  String meaning() {
    return meaning;
  }

  /** How a queue is worked. */
  static Setting of(QueueName queue) {
    return valueOf("QUEUE_" + queue.value().toUpperCase(Locale.ROOT));
  }
}
