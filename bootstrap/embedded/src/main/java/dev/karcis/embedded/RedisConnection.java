package dev.karcis.embedded;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Speaks as much of Redis's protocol as looking after a server needs.
 *
 * @see <a href="https://redis.io/docs/latest/develop/reference/protocol-spec/">RESP2</a>
 */
final class RedisConnection implements AutoCloseable {
  private static final Duration LIMIT = Duration.ofSeconds(5);

  /** Redis understood, and said no. */
  static final class Refusal extends IOException {
    Refusal(String message) {
      super(message);
    }
  }

  private final Socket socket = new Socket();
  private final DataInputStream replies;

  RedisConnection(int port) throws IOException {
    try {
      socket.connect(new InetSocketAddress(Port.HOST, port), (int) LIMIT.toMillis());
      socket.setSoTimeout((int) LIMIT.toMillis());
      replies = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /**
   * Sends a command and waits for its reply.
   *
   * @return the reply's words: one, or as many as an array has
   */
  List<String> call(String... words) throws IOException {
    send(words);
    return reply();
  }

  private void send(String... words) throws IOException {
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    request.writeBytes(("*" + words.length + "\r\n").getBytes(StandardCharsets.UTF_8));
    for (String word : words) {
      byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
      request.writeBytes(("$" + bytes.length + "\r\n").getBytes(StandardCharsets.UTF_8));
      request.writeBytes(bytes);
      request.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
    }
    socket.getOutputStream().write(request.toByteArray());
  }

  private List<String> reply() throws IOException {
    String line = line();
    String rest = line.substring(1);
    return switch (line.charAt(0)) {
      case '+', ':' -> List.of(rest);
      case '$' -> bulk(Integer.parseInt(rest));
      case '*' -> array(Integer.parseInt(rest));
      default -> throw new Refusal(rest);
    };
  }

  private List<String> bulk(int length) throws IOException {
    if (length < 0) {
      return List.of();
    }
    byte[] bytes = new byte[length];
    replies.readFully(bytes);
    line();
    return List.of(new String(bytes, StandardCharsets.UTF_8));
  }

  private List<String> array(int length) throws IOException {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      words.addAll(reply());
    }
    return words;
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = replies.read(); c != '\n'; c = replies.read()) {
      if (c < 0) {
        throw new SocketException("Redis has closed the connection");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
