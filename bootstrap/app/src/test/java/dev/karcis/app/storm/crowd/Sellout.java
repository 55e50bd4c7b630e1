package dev.karcis.app.storm.crowd;

import dev.karcis.app.storm.call.Answer;
import dev.karcis.app.storm.call.Api;
import dev.karcis.app.storm.call.Hall;
import dev.karcis.app.storm.call.History;
import dev.karcis.app.storm.call.Section;
import dev.karcis.app.storm.call.Wish;
import dev.karcis.benchmarks.check.Invariants;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Somebody who wants all that is left after a storm, and pays for it: what he can't get in the time
 * that one expiry takes is undersold. Not thread-safe.
 */
public final class Sellout {

  private static final int AT_ONCE = 40;
  private static final int NUMBER = 1_000_000;

  private final Hall hall;
  private final Supplier<List<URI>> servers;
  private final Invariants database;
  private final boolean mustBePaid;
  private final Buyer buyer;
  private String lastRefusal = "none";

  /**
   * @param mustBePaid whether to outlast the others' holds too
   */
  public Sellout(
      Hall hall,
      Supplier<List<URI>> servers,
      History history,
      Invariants database,
      boolean mustBePaid) {
    this.hall = hall;
    this.servers = servers;
    this.database = database;
    this.mustBePaid = mustBePaid;
    this.buyer = new Buyer(NUMBER, new Random(0), servers, history, () -> false);
  }

  /** What was left at the deadline; empty if all was sold. */
  public List<String> until(Instant deadline) {
    while (unsold() > 0) {
      if (Instant.now().isAfter(deadline)) {
        return List.of(
            "undersold: %d of %d; last refused: %s"
                .formatted(unsold(), hall.capacity(), lastRefusal));
      }
      hall.seated().forEach(this::buySeats);
      hall.standing().forEach(this::buyPlaces);
    }
    return List.of();
  }

  private void buySeats(Section section) {
    List<String> free = free(section);
    for (int from = 0; from < free.size(); from += AT_ONCE) {
      List<String> wish =
          new ArrayList<>(free.subList(from, Math.min(from + AT_ONCE, free.size())));
      List<String> taken = buy(new Wish.Seats(wish)).taken();
      wish.removeAll(taken);
      if (!taken.isEmpty() && !wish.isEmpty()) {
        buy(new Wish.Seats(wish));
      }
    }
  }

  private List<String> free(Section section) {
    List<String> free = new ArrayList<>();
    String path = "/api/v1/events/%s/seats?section=%s&status=AVAILABLE&limit=1000";
    Answer page = new Api(servers.get().get(0)).get(path.formatted(hall.event(), section.name()));
    page.body().path("items").forEach(item -> free.add(item.path("seat").asString()));
    return free;
  }

  private void buyPlaces(Section section) {
    int left =
        number(
            """
            select capacity - taken from karcis.stock where scope = '%s' and name = '%s'
            """
                .formatted(hall.event(), section.name()));
    if (left > 0) {
      buy(new Wish.Places(section.name(), Math.min(left, AT_ONCE)));
    }
  }

  private Answer buy(Wish wish) {
    Answer answer = buyer.book(hall, wish);
    if (!answer.isCreated()) {
      lastRefusal = answer.kind() + " " + answer.body();
    } else if (mustBePaid) {
      buyer.confirm(answer.id(), "last");
    }
    return answer;
  }

  private int unsold() {
    return hall.capacity()
        - number(
            """
            select coalesce(sum(units), 0) from karcis.claim join karcis.orders on id = order_id
            where scope = '%s' and live and (status = 'CONFIRMED' or not %s)
            """
                .formatted(hall.event(), mustBePaid));
  }

  private int number(String query) {
    return Integer.parseInt(database.strings(query).get(0));
  }
}
