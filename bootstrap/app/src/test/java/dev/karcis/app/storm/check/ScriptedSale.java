package dev.karcis.app.storm.check;

import dev.karcis.app.storm.call.Answer;
import dev.karcis.app.storm.call.Api;
import dev.karcis.app.storm.call.Call;
import dev.karcis.app.storm.call.Hall;
import dev.karcis.app.storm.call.History;
import dev.karcis.app.storm.call.Request;
import dev.karcis.app.storm.call.Section;
import dev.karcis.app.storm.call.Wish;
import dev.karcis.app.storm.stage.Await;
import dev.karcis.app.storm.stage.Stage;
import dev.karcis.benchmarks.check.Invariants;
import dev.karcis.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;

/**
 * A short sale with an answer of every kind, after which nobody runs: its database can be spoilt.
 */
final class ScriptedSale implements AutoCloseable {

  private final Stage stage;
  private final Hall hall;
  private final Api api;
  private final Shown shown;
  private final List<Call> calls = new ArrayList<>();
  private final Map<String, String> orders = new HashMap<>();

  private ScriptedSale(Path data) {
    stage = Stage.in(data);
    stage.serve(1, true);
    hall = stage.open(2, Section.seats("A", 3, 10), Section.places("S", 5));
    api = new Api(stage.addresses().get(0));
    run();
    stage.awaitRelay();
    shown = Shown.by(api, hall, orders.values());
    stage.serve(0, true);
  }

  static ScriptedSale in(Path data) {
    return new ScriptedSale(data);
  }

  private void run() {
    book("paid", new Wish.Seats(List.of("A-1-1", "A-1-2")));
    confirm("paid", "first");
    confirm("paid", "second");
    book("refused", new Wish.Seats(List.of("A-1-1")));
    bookAndGiveUp("keyless", "A-3-1");
    bookAndGiveUp("keyless", "A-3-2");
    book("cancelled", new Wish.Seats(List.of("A-2-1")));
    book("cancelled", new Wish.Seats(List.of("A-2-1")));
    cancel("cancelled");
    cancel("paid");
    book("given-up", new Wish.Seats(List.of("A-3-5")));
    cancel("given-up");
    book("expired", new Wish.Seats(List.of("A-2-1")));
    book("late", new Wish.Places("S", 3));
    book("short", new Wish.Places("S", 3));
    awaitExpiry("expired");
    awaitExpiry("late");
    confirm("late", "late");
    book("next", new Wish.Seats(List.of("A-2-1")));
    confirm("next", "next");
    confirm("expired", "late");
    book("refunded", new Wish.Mixed(List.of(new Wish.Best("A", 2), new Wish.Places("S", 1))));
    confirm("refunded", "back");
    ask(new Request.Refund(orders.get("refunded")));
    confirm("refunded", "again");
    book("best", new Wish.Best("A", 2));
    confirm("best", "best");
  }

  private void book(String intent, Wish wish) {
    Answer answer = ask(new Request.Book(hall.event(), wish, intent, true));
    if (answer.isCreated()) {
      orders.put(intent, answer.id());
    }
  }

  /** Without a key: two of one intent are two orders. */
  private void bookAndGiveUp(String intent, String seat) {
    Wish wish = new Wish.Seats(List.of(seat));
    Answer answer = ask(new Request.Book(hall.event(), wish, intent, false));
    ask(new Request.Cancel(answer.id()));
  }

  private void confirm(String intent, String reference) {
    ask(new Request.Confirm(orders.get(intent), reference));
  }

  private void cancel(String intent) {
    ask(new Request.Cancel(orders.get(intent)));
  }

  private Answer ask(Request request) {
    Call call = api.call(request);
    calls.add(call);
    return call.answer();
  }

  /** And until the board has its seats free. */
  private void awaitExpiry(String intent) {
    String path = "/api/v1/orders/" + orders.get(intent);
    Await.until(() -> api.get(path).body().path("status").asString("").equals("EXPIRED"));
    stage.awaitRelay();
  }

  Hall hall() {
    return hall;
  }

  /** By the API, in the end. */
  Shown shown() {
    return shown;
  }

  History history() {
    return History.of(calls, List.of(), List.of());
  }

  List<Call> calls() {
    return List.copyOf(calls);
  }

  /** The first booking of an intent. */
  Call booking(String intent) {
    return bookings(intent).get(0);
  }

  Call lastBooking(String intent) {
    List<Call> all = bookings(intent);
    return all.get(all.size() - 1);
  }

  private List<Call> bookings(String intent) {
    return calls.stream()
        .filter(call -> call.request() instanceof Request.Book it && it.intent().equals(intent))
        .toList();
  }

  /** What else might have been asked when all was over, and answered so. */
  Call afterwards(Request request, int status, String body, boolean retryAfter) {
    Call last = calls.get(calls.size() - 1);
    Instant start = last.end().plusSeconds(1);
    Answer answer = new Answer(status, new JsonMapper().readTree(body), retryAfter);
    return new Call(last.server(), request, start, start.plusMillis(5), answer);
  }

  /** The order's id. */
  String order(String intent) {
    return orders.get(intent);
  }

  Invariants database() {
    return stage.invariants();
  }

  /**
   * Looks at the database as it is after some statements, whatever triggers and foreign keys say;
   * {@code {intent}} in them stands for that order's id. Then they are undone.
   */
  <T> T spoilt(String statements, Function<Invariants, T> look) {
    EmbeddedPostgres server = stage.database();
    try (Connection connection =
            DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("set local session_replication_role = replica; " + filled(statements));
      T seen = look.apply(Invariants.seenBy(connection));
      connection.rollback();
      return seen;
    } catch (SQLException e) {
      throw new IllegalStateException(statements, e);
    }
  }

  private String filled(String statement) {
    String filled = statement;
    for (Map.Entry<String, String> order : orders.entrySet()) {
      filled = filled.replace("{" + order.getKey() + "}", "'" + order.getValue() + "'");
    }
    return filled;
  }

  @Override
  public void close() {
    stage.close();
  }
}
