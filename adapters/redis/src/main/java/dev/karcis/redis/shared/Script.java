package dev.karcis.redis.shared;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A Lua script and the name by which Redis knows it once it has run. Immutable. */
public final class Script {

  private final byte[] text;
  private final byte[] sha;

  private Script(byte[] text) {
    this.text = text;
    try {
      byte[] digest = MessageDigest.getInstance("SHA-1").digest(text);
      sha = HexFormat.of().formatHex(digest).getBytes(StandardCharsets.US_ASCII);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-1", e);
    }
  }

  /** The resources beside a class, one after the other. */
  public static Script beside(Class<?> owner, String... names) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    for (String name : names) {
      try (InputStream resource = owner.getResourceAsStream(name)) {
        if (resource == null) {
          throw new IllegalStateException(name + " is missing beside " + owner.getName());
        }
        resource.transferTo(text);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return new Script(text.toByteArray());
  }

  byte[] text() {
    return text;
  }

  byte[] sha() {
    return sha;
  }
}
