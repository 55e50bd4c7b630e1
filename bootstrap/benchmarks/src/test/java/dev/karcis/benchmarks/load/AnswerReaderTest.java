package dev.karcis.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Answers arrive in pieces. */
class AnswerReaderTest {

  private final AnswerReader reader = new AnswerReader();

  @Test
  void byteByByte() throws Exception {
    ReadableByteChannel channel =
        pieces(1, TinyServer.answer(409, "{\"title\":\"x\",\"code\":\"sold-out\"}"));
    assertThat(readsUntilWhole(channel)).isGreaterThan(50);
    assertThat(reader.status()).isEqualTo(409);
    assertThat(reader.answer()).isEqualTo("409 sold-out");
    assertThat(reader.closes()).isFalse();
  }

  @Test
  void aBodyLongerThanTheBuffer() throws Exception {
    ReadableByteChannel channel =
        pieces(7_000, TinyServer.answer(200, "x".repeat(300_000)) + TinyServer.answer(204, ""));
    readsUntilWhole(channel);
    assertThat(reader.answer()).isEqualTo("200");
  }

  @Test
  void anErrorWithoutACodeIsItsStatus() throws Exception {
    readsUntilWhole(pieces(100, TinyServer.answer(502, "<html>", "connection: CLOSE")));
    assertThat(reader.answer()).isEqualTo("502");
    assertThat(reader.closes()).isTrue();
  }

  @Test
  void oneAnswerAfterTheOther() throws Exception {
    readsUntilWhole(pieces(100, TinyServer.answer(503, "{\"code\":\"overloaded\"}")));
    reader.reset();
    readsUntilWhole(pieces(100, TinyServer.answer(201, "{}")));
    assertThat(reader.answer()).isEqualTo("201");
  }

  @Test
  void withoutALengthItIsNotUnderstood() {
    assertThatThrownBy(() -> reader.read(pieces(100, "HTTP/1.1 200 OK\r\n\r\n")))
        .isInstanceOf(ProtocolException.class)
        .hasMessageContaining("200");
  }

  @Test
  void theEndOfTheConnection() throws Exception {
    ReadableByteChannel channel = pieces(100, "HTTP/1.1 20");
    assertThat(reader.read(channel)).isFalse();
    assertThatThrownBy(() -> reader.read(channel)).isInstanceOf(EOFException.class);
  }

  private int readsUntilWhole(ReadableByteChannel channel) throws Exception {
    int reads = 1;
    while (!reader.read(channel)) {
      reads++;
    }
    return reads;
  }

  /** Gives so many bytes at a time. */
  private static ReadableByteChannel pieces(int size, String text) {
    ReadableByteChannel all =
        Channels.newChannel(new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)));
    return new ReadableByteChannel() {
      @Override
      public int read(ByteBuffer into) throws java.io.IOException {
        int limit = into.limit();
        into.limit(Math.min(limit, into.position() + size));
        try {
          return all.read(into);
        } finally {
          into.limit(limit);
        }
      }

      @Override
      public boolean isOpen() {
        return true;
      }

      @Override
      public void close() {}
    };
  }
}
