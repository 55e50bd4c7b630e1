package dev.karcis.redis.shared;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.util.JedisURIHelper;

/**
 * Which Redis, and as whom.
 *
 * @param user null for the default one
 * @param password null for none
 */
record Endpoint(HostAndPort address, boolean tls, String user, String password, int database) {

  /** Messages never repeat the URL: it may have a password in it. */
  private static final String EXPECTED =
      "expected redis[s]://[[user]:password@]host[:port][/database]";

  /** Of a subscription that is pinged each second. */
  static final int MAX_SILENCE_MILLIS = 3_000;

  static Endpoint of(URI url) {
    boolean tls = JedisURIHelper.isRedisSSLScheme(url);
    if (url.getHost() == null || !(tls || JedisURIHelper.isRedisScheme(url))) {
      throw new IllegalArgumentException(EXPECTED);
    }
    int port = url.getPort() < 0 ? Protocol.DEFAULT_PORT : url.getPort();
    try {
      return new Endpoint(
          new HostAndPort(url.getHost(), port),
          tls,
          JedisURIHelper.getUser(url),
          JedisURIHelper.getPassword(url),
          JedisURIHelper.getDBIndex(url));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(EXPECTED, e);
    }
  }

  static URI parse(String url) {
    try {
      return new URI(url);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(EXPECTED + ": " + e.getReason());
    }
  }

  JedisClientConfig config(Duration timeout) {
    return DefaultJedisClientConfig.builder()
        .timeoutMillis(Math.toIntExact(timeout.toMillis()))
        .blockingSocketTimeoutMillis(MAX_SILENCE_MILLIS)
        .user(user)
        .password(password)
        .database(database)
        .sslOptions(tls ? SslOptions.defaults() : null)
        .clientName("karcis")
        // Each would be one more answer to wait for before the first call.
        .serverDefaultProtocol()
        .clientSetInfoConfig(ClientSetInfoConfig.DISABLED)
        .build();
  }

  /** Without the password. */
  @Override
  public String toString() {
    return address.toString();
  }
}
