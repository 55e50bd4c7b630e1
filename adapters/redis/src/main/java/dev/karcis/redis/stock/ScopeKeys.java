package dev.karcis.redis.stock;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** The keys of one scope; its hash tag keeps them in one slot of a cluster. */
record ScopeKeys(UUID scope) {

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  static byte[] bytes(long number) {
    return bytes(Long.toString(number));
  }

  byte[] confirmed() {
    return key("confirmed");
  }

  byte[] sections() {
    return key("sections");
  }

  byte[] boards() {
    return key("board");
  }

  byte[] board(String section) {
    return key("board:" + section);
  }

  byte[] state() {
    return key("state");
  }

  byte[] rebuild() {
    return key("rebuild");
  }

  /** Where the keys of what was marked during a rebuild start. */
  byte[] marked() {
    return key("marked");
  }

  /** Where the keys of fresh boards start. */
  byte[] fresh() {
    return key("fresh");
  }

  byte[] fresh(UUID rebuild, String section) {
    return key("fresh:" + rebuild + ":" + section);
  }

  /** Where the keys of a section's locks start. */
  byte[] locks(String section) {
    return key("lock:" + section);
  }

  private byte[] key(String name) {
    return bytes("karcis:{" + scope + "}:" + name);
  }
}
