package dev.karcis.app;

import dev.karcis.benchmarks.load.Figures;
import dev.karcis.benchmarks.load.LoadGenerator;
import dev.karcis.benchmarks.load.Measurement;
import dev.karcis.benchmarks.load.Pace;
import dev.karcis.benchmarks.load.Requests;
import dev.karcis.embedded.EmbeddedServers;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A sale on servers of its own that nobody but the JVM learns from. No setting reaches it: whoever
 * has a database configured doesn't want it sold out by this.
 */
final class Rehearsal {

  private static final int CONNECTIONS = 16;
  private static final int ROWS = 100;
  private static final int CREATED = 201;

  private Rehearsal() {}

  /** Bookings are what it is after. */
  static Figures run(Duration time) {
    try (EmbeddedServers servers = EmbeddedServers.temporary();
        Application application = Application.start(settings(servers), Duties.apiOnly())) {
      String event = SampleEvent.in(application.karcis()).event().id().toString();
      URI server = application.address().orElseThrow();
      InetSocketAddress address = new InetSocketAddress(server.getHost(), server.getPort());
      Measurement measurement = new Measurement(status -> status == CREATED);
      new LoadGenerator(List.of(address), CONNECTIONS, Pace.CLOSED)
          .run(new Crowd(event), time, measurement);
      return measurement.figures();
    } catch (IOException e) {
      throw new StartFailure("the rehearsal failed: " + e.getMessage(), e);
    }
  }

  private static Settings settings(EmbeddedServers servers) {
    Map<Setting, String> own = new EnumMap<>(Setting.class);
    own.put(Setting.PORT, "0");
    own.put(Setting.NOTICE_SECONDS, "0");
    own.put(Setting.STAFF_KEY, "staff-of-a-rehearsal");
    own.put(Setting.DATABASE_URL, servers.postgres().jdbcUrl());
    own.put(Setting.DATABASE_USER, servers.postgres().user());
    own.put(Setting.DATABASE_PASSWORD, servers.postgres().password());
    own.put(Setting.REDIS_URL, servers.redis().url());
    return Settings.load(Optional.empty(), Map.of(), own);
  }

  /** People who look, want certain seats, the best ones, or to stand; some come too late. */
  private static final class Crowd implements Requests {

    private final String event;
    private int next;

    Crowd(String event) {
      this.event = event;
    }

    @Override
    public boolean next(ByteBuffer out) {
      int n = next++;
      int seat = n / 8;
      out.put(
          switch (n % 8) {
            case 0 -> look("");
            case 1 -> look("/availability");
            case 2 -> booking("\"seats\": [\"A-1-1\"]");
            case 3 -> booking("\"bestAvailable\": {\"section\": \"B\", \"quantity\": 2}");
            case 4 -> booking("\"places\": {\"section\": \"FEST\", \"quantity\": 1}");
            default -> booking("\"seats\": [\"" + seat("CDE".charAt(n % 3), seat) + "\"]");
          });
      return true;
    }

    private static String seat(char section, int n) {
      return section + "-" + (n % ROWS + 1) + "-" + (n / ROWS % 80 + 1);
    }

    private byte[] look(String at) {
      return bytes("GET /api/v1/events/" + event + at + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    }

    private byte[] booking(String wish) {
      String body =
          """
          {"eventId": "%s", %s, "buyer": {"name": "Sari", "email": "sari@example.org"}}
          """
              .formatted(event, wish);
      return bytes(
          """
          POST /api/v1/bookings HTTP/1.1\r
          Host: localhost\r
          Content-Type: application/json\r
          Content-Length: %d\r
          \r
          %s\
          """
              .formatted(body.length(), body));
    }

    private static byte[] bytes(String text) {
      return text.getBytes(StandardCharsets.US_ASCII);
    }
  }
}
