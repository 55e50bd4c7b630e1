package dev.karcis.postgres.shared;

import java.nio.ByteBuffer;

/** Bytes in network order, in a buffer that grows. Not thread-safe. */
final class Packer {

  private ByteBuffer buffer;

  /**
   * @param bytes that will most likely do
   */
  Packer(int bytes) {
    buffer = ByteBuffer.allocate(bytes);
  }

  Packer smallint(int value) {
    room(Short.BYTES).putShort((short) value);
    return this;
  }

  Packer integer(int value) {
    room(Integer.BYTES).putInt(value);
    return this;
  }

  Packer bigint(long value) {
    room(Long.BYTES).putLong(value);
    return this;
  }

  Packer bytes(byte[] value) {
    room(value.length).put(value);
    return this;
  }

  int length() {
    return buffer.position();
  }

  void copyTo(byte[] target, int offset) {
    System.arraycopy(buffer.array(), 0, target, offset, buffer.position());
  }

  /** What was written, in its first {@link #length} bytes. */
  byte[] array() {
    return buffer.array();
  }

  private ByteBuffer room(int bytes) {
    if (buffer.remaining() < bytes) {
      ByteBuffer larger = ByteBuffer.allocate(2 * buffer.capacity() + bytes);
      buffer = larger.put(buffer.flip());
    }
    return buffer;
  }
}
