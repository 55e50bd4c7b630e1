package dev.karcis.benchmarks;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Supplier;

/** One HTTP connection that waits for one answer at a time. */
final class Connection {

  private static final byte[] END_OF_HEAD = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final SocketChannel channel;
  private final Supplier<byte[]> requests;
  private final Measurement measurement;
  private final ByteBuffer in = ByteBuffer.allocate(64 * 1024);
  private long sentNanos;

  Connection(SocketChannel channel, Supplier<byte[]> requests, Measurement measurement) {
    this.channel = channel;
    this.requests = requests;
    this.measurement = measurement;
  }

  void send() throws IOException {
    ByteBuffer out = ByteBuffer.wrap(requests.get());
    in.clear();
    sentNanos = System.nanoTime();
    while (out.hasRemaining()) {
      channel.write(out);
    }
  }

  /** Answers whether the answer is whole. */
  boolean receive() throws IOException {
    if (channel.read(in) < 0) {
      throw new EOFException("the server closed a connection");
    }
    int head = endOfHead();
    if (head < 0) {
      return false;
    }
    String headers = new String(in.array(), 0, head, StandardCharsets.ISO_8859_1);
    if (in.position() < head + contentLength(headers)) {
      return false;
    }
    measurement.answered(Integer.parseInt(headers.substring(9, 12)), System.nanoTime() - sentNanos);
    return true;
  }

  void close() throws IOException {
    channel.close();
  }

  private int endOfHead() {
    byte[] bytes = in.array();
    for (int i = 0; i + END_OF_HEAD.length <= in.position(); i++) {
      if (bytes[i] == '\r'
          && bytes[i + 1] == '\n'
          && bytes[i + 2] == '\r'
          && bytes[i + 3] == '\n') {
        return i + END_OF_HEAD.length;
      }
    }
    return -1;
  }

  private static int contentLength(String head) throws IOException {
    String name = "\r\ncontent-length:";
    int at = head.toLowerCase(Locale.ROOT).indexOf(name);
    if (at < 0) {
      throw new IOException("an answer without a length: " + head);
    }
    int start = at + name.length();
    return Integer.parseInt(head.substring(start, head.indexOf('\r', start)).strip());
  }
}
