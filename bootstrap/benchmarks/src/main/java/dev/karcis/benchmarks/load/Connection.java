package dev.karcis.benchmarks.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** One HTTP connection that waits for one answer at a time; reconnects when it was closed. */
final class Connection implements AutoCloseable {

  private final Selector selector;
  private final InetSocketAddress server;
  private final ByteBuffer out = ByteBuffer.allocate(Requests.MAX_BYTES);
  private final AnswerReader in = new AnswerReader();
  private SocketChannel channel;
  private SelectionKey key;
  private long dueNanos;
  private boolean waiting;

  Connection(Selector selector, InetSocketAddress server) throws IOException {
    this.selector = selector;
    this.server = server;
    connect();
  }

  private void connect() throws IOException {
    try {
      channel = SocketChannel.open(server);
    } catch (IOException e) {
      throw new IOException("nobody listens on " + server + ": " + e.getMessage(), e);
    }
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.configureBlocking(false);
    key = channel.register(selector, SelectionKey.OP_READ, this);
  }

  void reconnect() throws IOException {
    close();
    connect();
  }

  /**
   * Sends the next request.
   *
   * @return false if there is none
   */
  boolean send(Requests requests, long due) throws IOException {
    out.clear();
    if (!requests.next(out)) {
      return false;
    }
    out.flip();
    in.reset();
    dueNanos = due;
    waiting = true;
    write();
    return true;
  }

  /** Sends what the network didn't take at once. */
  void write() throws IOException {
    channel.write(out);
    key.interestOps(
        out.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
  }

  /** Reads what has arrived, and answers whether the answer is whole. */
  boolean receive() throws IOException {
    boolean whole = in.read(channel);
    waiting = !whole;
    return whole;
  }

  /** Gives up waiting for an answer. */
  void giveUp() {
    waiting = false;
  }

  /** Whether a request is out. */
  boolean isWaiting() {
    return waiting;
  }

  /** When the request was due. */
  long dueNanos() {
    return dueNanos;
  }

  AnswerReader answer() {
    return in;
  }

  @Override
  public void close() throws IOException {
    key.cancel();
    channel.close();
  }
}
