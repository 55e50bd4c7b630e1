package dev.karcis.http.shared;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * A connection that can tell whether its client has hung up while a request of it is answered
 * later. Jetty doesn't read then, so it wouldn't notice before it writes. Thread-safe.
 *
 * <p>To look is to read a byte without waiting. Should there be one, of a request that the client
 * sent ahead, it is kept for Jetty's next {@link #fill}; no request ends with its first byte, so
 * the rest of it wakes Jetty as ever. A client that only closed its own half is taken for gone, as
 * nginx does.
 */
public final class PeekingEndPoint extends SocketChannelEndPoint {

  private static final int NOTHING = -1;

  private int ahead = NOTHING;

  public PeekingEndPoint(
      SocketChannel channel, ManagedSelector selector, SelectionKey key, Scheduler scheduler) {
    super(channel, selector, key, scheduler);
  }

  /** Costs a system call. */
  synchronized boolean isHungUp() {
    if (ahead != NOTHING) {
      return false;
    }
    ByteBuffer one = ByteBuffer.allocate(1);
    try {
      int read = getChannel().read(one);
      if (read > 0) {
        ahead = one.get(0) & 0xFF;
      }
      return read < 0;
    } catch (IOException e) {
      return true;
    }
  }

  @Override
  public synchronized int fill(ByteBuffer buffer) throws IOException {
    if (ahead == NOTHING || BufferUtil.space(buffer) == 0) {
      return super.fill(buffer);
    }
    int position = BufferUtil.flipToFill(buffer);
    buffer.put((byte) ahead);
    BufferUtil.flipToFlush(buffer, position);
    ahead = NOTHING;
    return 1 + Math.max(0, super.fill(buffer));
  }
}
