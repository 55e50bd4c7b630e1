package dev.karcis.examples;

import dev.karcis.application.Karcis;
import dev.karcis.json.Json;
import dev.karcis.postgres.Postgres;
import dev.karcis.postgres.Schema;
import dev.karcis.redis.Redis;
import javax.sql.DataSource;

/** Karcis in a service that has its own PostgreSQL and Redis. */
public final class EmbedOnServers {

  private EmbedOnServers() {}

  static Karcis start(DataSource dataSource, String redisUrl) {
    Schema.of(dataSource).prepare();
    return Karcis.with(Postgres.on(dataSource))
        .with(Redis.at(redisUrl))
        .with(Json.codec())
        .build()
        .start();
  }
}
