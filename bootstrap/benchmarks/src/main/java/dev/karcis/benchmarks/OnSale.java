package dev.karcis.benchmarks;

import dev.karcis.embedded.EmbeddedServers;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Bookings over HTTP beside the bare transaction, in turns, on the same servers. The arguments are
 * the seconds of each turn (10), the connections (64), and the JDK that runs Karcis (this one).
 */
public final class OnSale {

  private static final int ROWS = 1_000;
  private static final int SEATS_PER_ROW = 1_000;
  private static final int ROUNDS = 2;

  private OnSale() {}

  public static void main(String[] arguments) throws Exception {
    Duration turn = Duration.ofSeconds(arguments.length > 0 ? Long.parseLong(arguments[0]) : 10);
    int connections = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 64;
    String jdk = arguments.length > 2 ? arguments[2] : System.getProperty("java.home");
    try (EmbeddedServers servers = EmbeddedServers.temporary();
        KarcisProcess karcis = KarcisProcess.start(Path.of("bootstrap/karcis"), jdk, servers)) {
      BareTransactions bare =
          new BareTransactions(
              servers.postgres().jdbcUrl(),
              servers.postgres().user(),
              servers.postgres().password());
      bare.prepare();
      String event = karcis.createEvent(ROWS, SEATS_PER_ROW);
      ClosedLoop loop = new ClosedLoop(at(karcis.address()), connections, bookings(event));
      loop.run(turn); // the first turn warms the JVM
      System.out.println(
          "| round | bare transactions/s | bookings/s | ratio | p50 | p99 | answers |");
      System.out.println("| --- | --- | --- | --- | --- | --- | --- |");
      for (int round = 1; round <= ROUNDS; round++) {
        double peer = bare.run(turn);
        Measurement booked = loop.run(turn);
        System.out.printf(
            "| %d | %,.0f | %,.0f | %.2f | %.1f ms | %.1f ms | %s |%n",
            round,
            peer,
            booked.perSecond(201),
            booked.perSecond(201) / peer,
            booked.percentile(50),
            booked.percentile(99),
            booked.byStatus());
      }
    }
  }

  private static InetSocketAddress at(URI address) {
    return new InetSocketAddress(address.getHost(), address.getPort());
  }

  /** Each seat once, spread over the rows. */
  private static Supplier<byte[]> bookings(String event) {
    AtomicInteger next = new AtomicInteger();
    return () -> {
      int n = next.getAndIncrement() % (ROWS * SEATS_PER_ROW);
      return booking(event, n % ROWS + 1, n / ROWS + 1);
    };
  }

  private static byte[] booking(String event, int row, int number) {
    String body =
        "{\"eventId\":\"%s\",\"seats\":[\"A-%d-%d\"],\"buyer\":{\"name\":\"B\",\"email\":\"b@example.org\"}}"
            .formatted(event, row, number);
    String head =
        "POST /api/v1/bookings HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            + "Content-Length: "
            + body.length()
            + "\r\n\r\n";
    return (head + body).getBytes(StandardCharsets.UTF_8);
  }
}
