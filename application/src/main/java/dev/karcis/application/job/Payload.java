package dev.karcis.application.job;

import dev.karcis.domain.shared.FieldError;
import dev.karcis.domain.shared.InvalidInput;
import java.util.Arrays;

/** What a handler is told, as bytes that nobody can change; to queues they mean nothing. */
public final class Payload {

  public static final int MAX_BYTES = 65_536;

  public static final Payload EMPTY = new Payload(new byte[0]);

  private final byte[] bytes;

  private Payload(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * @throws InvalidInput for more than {@value #MAX_BYTES} bytes
   */
  public static Payload of(byte[] bytes) {
    if (bytes.length > MAX_BYTES) {
      throw new InvalidInput("payload", FieldError.OUT_OF_RANGE, 0, MAX_BYTES);
    }
    return new Payload(bytes.clone());
  }

  /** A copy. */
  public byte[] bytes() {
    return bytes.clone();
  }

  public int size() {
    return bytes.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Payload payload && Arrays.equals(payload.bytes, bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return bytes.length + " bytes";
  }
}
