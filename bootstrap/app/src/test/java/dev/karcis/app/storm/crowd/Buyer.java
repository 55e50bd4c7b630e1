package dev.karcis.app.storm.crowd;

import dev.karcis.app.storm.call.Answer;
import dev.karcis.app.storm.call.Api;
import dev.karcis.app.storm.call.Call;
import dev.karcis.app.storm.call.Hall;
import dev.karcis.app.storm.call.History;
import dev.karcis.app.storm.call.Request;
import dev.karcis.app.storm.call.Wish;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * One of a crowd. Each second one sends idempotency keys, and asks again where nobody told him what
 * was done. Whoever is turned away goes on at another server. Not thread-safe.
 */
public final class Buyer {

  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final Duration LONG_PAUSE = Duration.ofMillis(400);

  private final int number;
  private final Random random;
  private final Supplier<List<URI>> servers;
  private final History history;
  private final BooleanSupplier over;
  private int server;
  private int intents;

  /**
   * @param servers those that are there by now
   * @param over whether to ask no more
   */
  public Buyer(
      int number,
      Random random,
      Supplier<List<URI>> servers,
      History history,
      BooleanSupplier over) {
    this.number = number;
    this.random = random;
    this.servers = servers;
    this.history = history;
    this.over = over;
    this.server = number;
  }

  int number() {
    return number;
  }

  Random random() {
    return random;
  }

  /** Books under an intent of his own. */
  Answer book(Hall hall, Wish wish) {
    return book(hall, wish, "b" + number + "-" + intents++, number % 2 == 0);
  }

  Answer book(Hall hall, Wish wish, String intent, boolean keyed) {
    Request.Book request = new Request.Book(hall.event(), wish, intent, keyed);
    Answer answer = ask(request);
    while (keyed && answer.isAgain() && !over.getAsBoolean()) {
      answer = ask(request);
    }
    return answer;
  }

  Answer cancel(String order) {
    return ask(new Request.Cancel(order));
  }

  Answer confirm(String order, String reference) {
    return ask(new Request.Confirm(order, reference));
  }

  Answer refund(String order) {
    return ask(new Request.Refund(order));
  }

  private Answer ask(Request request) {
    List<URI> there = servers.get();
    Call call = new Api(there.get(server % there.size())).call(request);
    history.add(call);
    if (call.answer().isAgain() || call.answer().code().equals("seat-busy")) {
      server++;
      Duration pause = call.answer().status() == 0 ? LONG_PAUSE : PAUSE;
      LockSupport.parkNanos(random.nextInt((int) pause.toNanos()));
    }
    return call.answer();
  }
}
