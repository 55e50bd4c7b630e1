package dev.karcis.app;

import dev.karcis.app.storm.call.Api;
import dev.karcis.application.Karcis;
import dev.karcis.http.HttpServer;
import dev.karcis.http.HttpSettings;
import dev.karcis.http.metrics.Metrics;
import dev.karcis.postgres.Postgres;
import dev.karcis.redis.Redis;
import java.util.Optional;

/**
 * Lets a process of a storm say of itself what {@code karcis worker} says, at a port of its own.
 */
public final class StormProbes implements AutoCloseable {

  private final Health health;
  private final Metrics metrics = new Metrics();
  private final HttpServer server;

  public StormProbes(Karcis karcis, Postgres postgres, Redis redis) {
    health = new Health(karcis, postgres, Optional.of(redis));
    server =
        HttpServer.probesOnly(HttpSettings.of(0, Api.STAFF_KEY), karcis, health.probes(), metrics);
  }

  public int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.close();
    metrics.close();
    health.close();
  }
}
