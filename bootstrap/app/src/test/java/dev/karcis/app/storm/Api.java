package dev.karcis.app.storm;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks to a server as its users do. Thread-safe. */
final class Api {

  private static final JsonMapper JSON = new JsonMapper();
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private final URI server;

  Api(URI server) {
    this.server = server;
  }

  record Answer(int status, JsonNode body) {
    String code() {
      return body.path("code").asString("");
    }
  }

  /** Answers the id of an event with one section A of seats. */
  String createEvent(int rows, int seatsPerRow, int holdSeconds) {
    Answer answer =
        send(
            "POST",
            "/api/v1/events",
            """
            {"name": "Storm", "venue": "Here", "startsAt": "2099-01-01T00:00:00Z",
             "holdSeconds": %d, "maxSeatsPerBooking": 40, "sections": [{"name": "A", "rows": %d, "seatsPerRow": %d,
             "price": {"amount": 150000, "currency": "IDR"}}]}
            """
                .formatted(holdSeconds, rows, seatsPerRow));
    if (answer.status() != 201) {
      throw new IllegalStateException("no event: " + answer);
    }
    return answer.body().get("id").asString();
  }

  Answer book(String event, List<String> seats) {
    return send(
        "POST",
        "/api/v1/bookings",
        """
        {"eventId": "%s", "seats": ["%s"], "buyer": {"name": "B", "email": "b@example.org"}}
        """
            .formatted(event, String.join("\", \"", seats)));
  }

  Answer get(String path) {
    return send("GET", path, null);
  }

  Answer confirm(String order) {
    return send("POST", "/api/v1/payments/" + order + "/confirm", "{}");
  }

  /** The text of the metrics. */
  String metrics() throws IOException, InterruptedException {
    return CLIENT.send(request("/metrics").GET().build(), BodyHandlers.ofString()).body();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(server.resolve(path))
        .timeout(Duration.ofSeconds(20))
        .header("Authorization", "Bearer " + ServeProcess.STAFF_KEY);
  }

  private Answer send(String method, String path, String body) {
    HttpRequest.Builder request =
        request(path)
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    try {
      HttpResponse<String> response = CLIENT.send(request.build(), BodyHandlers.ofString());
      return new Answer(response.statusCode(), JSON.readTree(response.body()));
    } catch (IOException e) {
      // Nobody answered: whether it was done is unknown.
      return new Answer(0, JSON.createObjectNode());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
