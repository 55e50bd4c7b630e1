package dev.karcis.application.shared;

/**
 * Names one attempt of one caller.
 *
 * @param scope method, route and caller, so that keys of others never meet; up to 300 characters
 * @param key what the caller chose, 1 to {@value #MAX_LENGTH} characters
 */
public record IdempotencyKey(String scope, String key) {

  public static final int MAX_LENGTH = 200;

  /**
   * A key with the input that it came with.
   *
   * @param fingerprint a digest of the whole input, up to 100 characters: the same key with another
   *     input is a mistake
   */
  public record Use(IdempotencyKey key, String fingerprint) {}
}
