package dev.karcis.http.shared;

import dev.karcis.application.shared.IdempotencyKey;
import dev.karcis.application.shared.Outcome;
import dev.karcis.domain.shared.Page;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;
import tools.jackson.core.JsonGenerator;

/** One call of a route: what came, and the answer to it. Not thread-safe. */
public final class Call {

  private static final String JSON = "application/json";

  private final Context context;
  private final Caller caller;
  private final byte[] body;
  private final Optional<IdempotencyKey.Use> key;
  private final StoreCalls storeCalls;

  Call(
      Context context,
      Caller caller,
      byte[] body,
      Optional<IdempotencyKey.Use> key,
      StoreCalls storeCalls) {
    this.context = context;
    this.caller = caller;
    this.body = body;
    this.key = key;
    this.storeCalls = storeCalls;
  }

  public Caller caller() {
    return caller;
  }

  public boolean byStaff() {
    return caller == Caller.STAFF;
  }

  /** Under which a creating call makes something at most once. */
  public Optional<IdempotencyKey.Use> key() {
    return key;
  }

  /**
   * @throws Problem 400 for what isn't an id
   */
  public UUID id(String pathParameter) {
    UUID id = Ids.parse(context.pathParam(pathParameter));
    if (id == null) {
      throw Problem.of(Code.MALFORMED_PATH);
    }
    return id;
  }

  public String pathParameter(String name) {
    return context.pathParam(name);
  }

  /** The body's fields; none for a body that may be absent and is. */
  public Fields fields() {
    return Fields.of(body);
  }

  public Query query() {
    return Query.of(context.queryString());
  }

  public String header(String name) {
    return context.header(name);
  }

  public Call answerHeader(String name, String value) {
    context.header(name, value);
    return this;
  }

  /**
   * Asks the store, as one of the few calls that may at once; for routes that don't anyway.
   *
   * @throws Problem 503 if others kept the store busy for too long
   */
  public <T> T fromStore(Supplier<T> question) {
    return storeCalls.run(question);
  }

  /** Whether the client has hung up: to be asked, from any thread, until the call is answered. */
  public BooleanSupplier gone() {
    EndPoint connection =
        ServletContextRequest.getServletContextRequest(context.req())
            .getConnectionMetaData()
            .getConnection()
            .getEndPoint();
    return connection instanceof PeekingEndPoint peeking ? peeking::isHungUp : () -> false;
  }

  /** Answers with one JSON object. */
  public void answer(int status, Consumer<JsonGenerator> fields) {
    answer(status, JSON, JsonOut.object(fields));
  }

  public void answer(int status, String contentType, byte[] bytes) {
    Answers.write(context.res(), status, contentType, bytes);
  }

  /** Answers without a body. */
  public void answer(int status) {
    context.status(status);
  }

  /** Answers with a piece of a list. */
  public <T> void answer(Page<T> page, BiConsumer<JsonGenerator, T> item) {
    answer(page, item, json -> {});
  }

  /** As {@link #answer(Page, BiConsumer)}, with more to say of the list as a whole. */
  public <T> void answer(
      Page<T> page, BiConsumer<JsonGenerator, T> item, Consumer<JsonGenerator> more) {
    answer(
        200,
        json -> {
          json.writeArrayPropertyStart("items");
          for (T each : page.items()) {
            json.writeStartObject();
            item.accept(json, each);
            json.writeEndObject();
          }
          json.writeEndArray();
          json.writeStringProperty("next", page.next().map(Query::cursor).orElse(null));
          more.accept(json);
        });
  }

  /**
   * The value of what was done.
   *
   * @throws Problem for what was refused, and for what must wait
   */
  public static <T> T done(Outcome<T> outcome) {
    return outcome.fold(
        value -> value,
        refusals -> {
          throw Refusals.problem(refusals);
        },
        busy -> {
          throw Problem.busy(busy);
        });
  }

  /**
   * Answers when the stage has its value: at once, if it has one. If the server gives up the call
   * before, the stage is cancelled.
   */
  public <T> void later(CompletionStage<T> stage, Consumer<? super T> then) {
    CompletableFuture<T> source = stage.toCompletableFuture();
    if (source.isDone() && !source.isCompletedExceptionally()) {
      then.accept(source.join());
      return;
    }
    CompletableFuture<Void> answered = source.thenAccept(then);
    answered.whenComplete((done, fault) -> source.cancel(false));
    context.future(
        () -> {
          context.req().getAsyncContext().addListener(new ClientGone(answered));
          return answered;
        });
  }
}
