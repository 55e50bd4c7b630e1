package dev.karcis.benchmarks.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** An HTTP server with a thread for each connection; understands requests without a body. */
final class TinyServer implements AutoCloseable {

  static final String HANG_UP = "";

  private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger connections = new AtomicInteger();
  private final IntFunction<String> answers;

  /**
   * @param answers the whole nth answer, from 1; {@link #HANG_UP} to close the connection instead,
   *     which is done after an answer with {@code Connection: close}, too
   */
  TinyServer(IntFunction<String> answers) throws IOException {
    this.answers = answers;
    threads.execute(this::accept);
  }

  static String answer(int status, String body, String... headers) {
    String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
    return "HTTP/1.1 "
        + status
        + " X\r\n"
        + more
        + "content-length: "
        + body.length()
        + "\r\n\r\n"
        + body;
  }

  private void accept() {
    try {
      while (true) {
        Socket connection = socket.accept();
        connections.incrementAndGet();
        threads.execute(() -> serve(connection));
      }
    } catch (IOException | RejectedExecutionException e) {
      // closed
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
      OutputStream out = connection.getOutputStream();
      boolean open = true;
      for (String line = lines.readLine();
          open && line != null;
          line = open ? lines.readLine() : null) {
        if (line.isEmpty()) {
          String answer = answers.apply(requests.incrementAndGet());
          out.write(answer.getBytes(StandardCharsets.US_ASCII));
          open = !answer.equals(HANG_UP) && !answer.contains("Connection: close");
        }
      }
    } catch (IOException e) {
      // the other side has gone
    }
  }

  InetSocketAddress address() {
    return new InetSocketAddress(socket.getInetAddress(), socket.getLocalPort());
  }

  int requests() {
    return requests.get();
  }

  int connections() {
    return connections.get();
  }

  @Override
  public void close() throws IOException {
    socket.close();
    threads.shutdownNow();
  }
}
