package dev.karcis.app;

import java.util.Locale;
import java.util.Optional;

/** What can be configured. */
enum Setting {
  HOST("127.0.0.1", "the address to listen on"),
  PORT("8080", "the port to listen on; 0 for any free one"),
  DATABASE_URL(null, "a PostgreSQL database, as jdbc:postgresql://host/name; embedded if not set"),
  DATABASE_USER(null, "who logs in to the database"),
  DATABASE_PASSWORD(null, "the password for it"),
  DATABASE_POOL("16", "how many connections to the database, 10 to 200"),
  REDIS_URL(null, "a Redis server, as redis://host:6379; none with a database of your own"),
  DATA_DIR(
      null,
      "where the embedded servers keep their data; ~/.karcis/data (demo: ~/.karcis/demo) if not set"),
  NOTICE_SECONDS("1", "how long it serves on, no longer ready, once told to stop; 0 to 300"),
  STAFF_KEY(null, "the staff's key, at least 16 characters; made at the first start if not set"),
  GATEWAY_KEY(null, "a key that may confirm payments and nothing more"),
  TRUSTED_PROXIES(null, "addresses whose X-Forwarded-For is believed, separated by commas");

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
}
