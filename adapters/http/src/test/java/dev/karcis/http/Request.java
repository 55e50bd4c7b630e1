package dev.karcis.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** A request about to be sent; each answer is held to the contract. */
final class Request {

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final HttpRequest.Builder request;
  private final String path;
  private final String method;
  private BodyPublisher body = BodyPublishers.noBody();

  Request(int port, String method, String pathAndQuery) {
    this.method = method;
    this.path = pathAndQuery.split("\\?")[0];
    this.request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + pathAndQuery))
            .timeout(Duration.ofSeconds(20));
  }

  Request staff() {
    return key(Site.STAFF_KEY);
  }

  Request gateway() {
    return key(Site.GATEWAY_KEY);
  }

  Request key(String key) {
    return header("Authorization", "Bearer " + key);
  }

  Request header(String name, String value) {
    request.header(name, value);
    return this;
  }

  Request json(String json) {
    return json(json.getBytes(UTF_8));
  }

  Request json(byte[] json) {
    return header("Content-Type", "application/json").body(json);
  }

  Request body(byte[] bytes) {
    body = BodyPublishers.ofByteArray(bytes);
    return this;
  }

  /** Without a length. */
  Request chunked(Supplier<InputStream> stream) {
    body = BodyPublishers.ofInputStream(stream);
    return this;
  }

  Answer send() {
    try {
      return checked(CLIENT.send(build(), BodyHandlers.ofByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + path, e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  CompletableFuture<Answer> sendAsync() {
    return CLIENT.sendAsync(build(), BodyHandlers.ofByteArray()).thenApply(this::checked);
  }

  private HttpRequest build() {
    return request.method(method, body).build();
  }

  private Answer checked(HttpResponse<byte[]> response) {
    Answer answer = new Answer(response.statusCode(), response.headers(), response.body());
    Contract.check(method, path, answer);
    return answer;
  }
}
