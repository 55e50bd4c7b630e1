package dev.karcis.app.storm;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/**
 * Buyers who want the same seats: each goes for a few at a time, or for many after a refusal, since
 * that tells him more, until he knows of every seat that it is taken. Buyers whose server is gone
 * go on at another.
 */
final class Crowd {

  private static final int PATIENCE_MINUTES = 3;
  private static final int A_FEW = 4;
  private static final int MANY = 40;

  private final List<URI> servers;
  private final String event;
  private final List<String> seats;
  private final Map<String, List<String>> won = new ConcurrentHashMap<>();
  private final Map<Integer, AtomicInteger> statuses = new ConcurrentHashMap<>();
  private volatile boolean over;

  Crowd(List<URI> servers, String event, int rows, int seatsPerRow) {
    this.servers = servers;
    this.event = event;
    this.seats = new ArrayList<>();
    for (int row = 1; row <= rows; row++) {
      for (int number = 1; number <= seatsPerRow; number++) {
        seats.add("A-" + row + "-" + number);
      }
    }
  }

  /** Returns when no buyer has a seat left to try for. */
  Crowd storm(int buyers, long seed) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(buyers);
    try {
      List<Callable<Void>> work = new ArrayList<>();
      for (int i = 0; i < buyers; i++) {
        int buyer = i;
        work.add(() -> buy(buyer, new Random(seed + buyer)));
      }
      for (Future<Void> done : threads.invokeAll(work, PATIENCE_MINUTES, TimeUnit.MINUTES)) {
        done.get();
      }
      return this;
    } finally {
      threads.shutdownNow();
    }
  }

  /** Lets every buyer go after the answer that he waits for. */
  void giveUp() {
    over = true;
  }

  String event() {
    return event;
  }

  /** The seats of each booking that was answered 201, by its id. */
  Map<String, List<String>> won() {
    return won;
  }

  /** How many seats were answered 201 so far. */
  int seatsWon() {
    return won.values().stream().mapToInt(List::size).sum();
  }

  /** How many answers there were, by their status; 0 stands for no answer. */
  Map<Integer, AtomicInteger> statuses() {
    return statuses;
  }

  private Void buy(int buyer, Random random) {
    List<String> left = new ArrayList<>(seats);
    Collections.shuffle(left, random);
    int server = buyer;
    int atMost = A_FEW;
    while (!left.isEmpty() && !over) {
      List<String> wish =
          List.copyOf(left.subList(0, Math.min(left.size(), 1 + random.nextInt(atMost))));
      Api.Answer answer = new Api(servers.get(server % servers.size())).book(event, wish);
      statuses.computeIfAbsent(answer.status(), status -> new AtomicInteger()).incrementAndGet();
      if (answer.status() == 201) {
        won.put(answer.body().get("id").asString(), wish);
        left.removeAll(wish);
        atMost = A_FEW;
      } else if (answer.code().equals("seat-taken")) {
        left.removeAll(taken(answer.body()));
        atMost = MANY;
      } else {
        server++;
        Collections.shuffle(left, random);
      }
    }
    return null;
  }

  private static List<String> taken(JsonNode problem) {
    List<String> taken = new ArrayList<>();
    for (JsonNode refusal : problem.path("refusals")) {
      refusal.path("seats").forEach(seat -> taken.add(seat.asString()));
    }
    return taken;
  }
}
