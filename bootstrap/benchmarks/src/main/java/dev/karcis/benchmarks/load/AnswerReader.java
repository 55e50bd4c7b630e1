package dev.karcis.benchmarks.load;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the answers of one connection, one at a time: the status, and as much of the body as names
 * an error's code. The rest of a long body is counted and thrown away.
 */
final class AnswerReader {

  private static final int BUFFER_BYTES = 16 * 1024;
  private static final int STATUS_AT = "HTTP/1.1 ".length();
  private static final Pattern LENGTH = Pattern.compile("\r\ncontent-length:\\s*([0-9]+)");
  private static final Pattern CLOSE = Pattern.compile("\r\nconnection:\\s*close");
  private static final Pattern CODE = Pattern.compile("\"code\"\\s*:\\s*\"([a-z-]{1,60})\"");

  private final ByteBuffer in = ByteBuffer.allocate(BUFFER_BYTES);
  private int bodyAt;
  private long bodyLeft;
  private int status;
  private boolean closes;

  /** Makes ready for the next answer. */
  void reset() {
    in.clear();
    bodyAt = 0;
  }

  /**
   * Reads what has arrived.
   *
   * @return whether the answer is whole
   * @throws EOFException if the server closed the connection
   * @throws ProtocolException for an answer that isn't understood
   */
  boolean read(ReadableByteChannel channel) throws IOException {
    int count = channel.read(in);
    if (count < 0) {
      throw new EOFException("the server closed a connection");
    }
    if (bodyAt > 0) {
      bodyLeft -= count;
    } else if (!readHead()) {
      return false;
    }
    if (!in.hasRemaining()) {
      in.position(BUFFER_BYTES / 2); // its first half is enough to name an error
    }
    return bodyLeft <= 0;
  }

  private boolean readHead() throws ProtocolException {
    bodyAt = endOfHead();
    if (bodyAt == 0) {
      if (!in.hasRemaining()) {
        throw new ProtocolException("an answer's head is longer than " + BUFFER_BYTES + " bytes");
      }
      return false;
    }
    String head =
        new String(in.array(), 0, bodyAt, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
    status = Integer.parseInt(head.substring(STATUS_AT, STATUS_AT + 3));
    closes = CLOSE.matcher(head).find();
    bodyLeft = length(head) - (in.position() - bodyAt);
    return true;
  }

  private int endOfHead() {
    byte[] bytes = in.array();
    for (int i = 3; i < in.position(); i++) {
      if (bytes[i] == '\n' && bytes[i - 1] == '\r' && bytes[i - 2] == '\n') {
        return i + 1;
      }
    }
    return 0;
  }

  private long length(String head) throws ProtocolException {
    Matcher length = LENGTH.matcher(head);
    if (length.find()) {
      return Long.parseLong(length.group(1));
    }
    if (status == 204 || status == 304) {
      return 0;
    }
    throw new ProtocolException("an answer " + status + " without a Content-Length");
  }

  int status() {
    return status;
  }

  /** The status, and an error's code where the body names one: {@code 409 seat-taken}. */
  String answer() {
    if (status < 400) {
      return Integer.toString(status);
    }
    String body = new String(in.array(), bodyAt, in.position() - bodyAt, StandardCharsets.UTF_8);
    Matcher code = CODE.matcher(body);
    return code.find() ? status + " " + code.group(1) : Integer.toString(status);
  }

  /** Whether the server won't answer on this connection again. */
  boolean closes() {
    return closes;
  }
}
