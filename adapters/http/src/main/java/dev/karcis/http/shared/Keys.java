package dev.karcis.http.shared;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.Optional;

/** Tells callers by their keys, in a time that says nothing about the keys. Thread-safe. */
public final class Keys {

  private static final String SCHEME = "Bearer ";

  private final byte[] staff;
  private final Optional<byte[]> gateway;

  public Keys(String staff, Optional<String> gateway) {
    this.staff = digest(staff);
    this.gateway = gateway.map(Keys::digest);
  }

  /**
   * @param authorization the header; null if there is none
   * @throws Problem 401 for a key that nobody has
   */
  public Caller caller(String authorization) {
    if (authorization == null) {
      return Caller.ANYONE;
    }
    if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      throw Problem.unauthorized();
    }
    byte[] given = digest(authorization.substring(SCHEME.length()).strip());
    if (MessageDigest.isEqual(given, staff)) {
      return Caller.STAFF;
    }
    if (gateway.isPresent() && MessageDigest.isEqual(given, gateway.get())) {
      return Caller.GATEWAY;
    }
    throw Problem.unauthorized();
  }

  private static byte[] digest(String key) {
    return Digests.sha256(key.getBytes(UTF_8));
  }
}
