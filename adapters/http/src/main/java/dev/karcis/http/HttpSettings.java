package dev.karcis.http;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a server listens, and whom it knows.
 *
 * @param host the address to listen on, as {@code 127.0.0.1}
 * @param port 0 for any that is free
 * @param staffKey what staff show as {@code Authorization: Bearer}, {@value #MIN_KEY} characters or
 *     more
 * @param gatewayKey what the payment gateway shows; empty if there is none
 * @param trustedProxies addresses whose {@code X-Forwarded-For} is believed, as {@code 10.0.0.1}
 * @param virtualThreads whether the server runs on virtual threads, where the JDK has them
 * @param maxThreads platform threads of the server, where there are no virtual ones
 * @param maxStoreCalls how many calls, besides those that sell, ask the store at once; with the
 *     order lanes and the background loops, no more than the store has connections
 * @param drainTime how long requests in flight may take when the server stops
 */
public record HttpSettings(
    String host,
    int port,
    String staffKey,
    Optional<String> gatewayKey,
    List<String> trustedProxies,
    boolean virtualThreads,
    int maxThreads,
    int maxStoreCalls,
    Duration drainTime) {

  public static final int DEFAULT_MAX_STORE_CALLS = 6;

  public static final int MIN_KEY = 16;

  public HttpSettings {
    trustedProxies = List.copyOf(trustedProxies);
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("no port: " + port);
    }
    requireKey("the staff key", staffKey);
    gatewayKey.ifPresent(key -> requireKey("the gateway key", key));
    if (gatewayKey.filter(staffKey::equals).isPresent()) {
      throw new IllegalArgumentException("staff and gateway have the same key");
    }
    if (maxThreads < 8 || maxStoreCalls < 1 || drainTime.isNegative()) {
      throw new IllegalArgumentException(maxThreads + " threads, drained in " + drainTime);
    }
  }

  /** Loopback, virtual threads where there are some, 10 seconds to drain. */
  public static HttpSettings of(int port, String staffKey) {
    return new HttpSettings(
        "127.0.0.1",
        port,
        staffKey,
        Optional.empty(),
        List.of(),
        true,
        200,
        DEFAULT_MAX_STORE_CALLS,
        Duration.ofSeconds(10));
  }

  private static void requireKey(String what, String key) {
    if (key.length() < MIN_KEY || !key.chars().allMatch(c -> c > ' ' && c <= '~')) {
      throw new IllegalArgumentException(
          what + " must have " + MIN_KEY + " printable characters or more, without spaces");
    }
  }

  /** Without the keys. */
  @Override
  public String toString() {
    return "HttpSettings[" + host + ":" + port + "]";
  }
}
