package dev.karcis.domain.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.domain.shared.Refusal;
import dev.karcis.domain.stock.BestSeats;
import dev.karcis.domain.stock.Claim;
import dev.karcis.domain.stock.CountClaim;
import dev.karcis.domain.stock.HeldSeats;
import dev.karcis.domain.stock.HeldUnits;
import dev.karcis.domain.stock.Holding;
import dev.karcis.domain.stock.NamedSeats;
import dev.karcis.domain.stock.Seat;
import dev.karcis.domain.stock.StockKey;
import dev.karcis.domain.stock.StockRefusal.RunOut;
import dev.karcis.domain.stock.StockRefusal.SeatTaken;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One request against a copy of the stock, unit by unit. It believes the desk in one thing only:
 * which seats it chose where no row has room for all; those it judges.
 */
final class NaiveDesk {

  private final NaiveStock stock;
  private final OrderRequest request;
  private final Instant now;
  private final Decision actual;
  final List<Refusal> reasons = new ArrayList<>();
  final List<List<Holding>> won = new ArrayList<>();

  NaiveDesk(NaiveStock stock, OrderRequest request, Instant now, Decision actual) {
    this.stock = stock;
    this.request = request;
    this.now = now;
    this.actual = actual;
  }

  void claimAll() {
    for (OrderLine line : request.lines()) {
      line.window().ifPresent(window -> closed(line.subject(), window));
      won.add(new ArrayList<>());
      line.claims().forEach(claim -> won.get(won.size() - 1).add(null));
    }
    for (OrderLine line : request.lines()) {
      long wanted = 0;
      for (OrderLine like : request.lines()) {
        for (PricedClaim claim : like.claims()) {
          boolean same = like.kind().equals(line.kind()) && like.subject().equals(line.subject());
          wanted += same && claim.tariff().isPresent() ? claim.claim().units() : 0;
        }
      }
      if (wanted > line.maxUnits().orElse(Integer.MAX_VALUE)) {
        int max = line.maxUnits().getAsInt();
        reasons.add(new OrderRefusal.TooManySeats(line.subject(), max, wanted));
      }
    }
    claim(false);
    claim(true);
  }

  private void closed(UUID subject, SalesWindow window) {
    Optional<Instant> none = Optional.empty();
    if (now.compareTo(window.opensAt()) < 0) {
      reasons.add(new OrderRefusal.SalesClosed(subject, Optional.of(window.opensAt()), none));
    } else if (now.compareTo(window.closesAt()) >= 0) {
      reasons.add(new OrderRefusal.SalesClosed(subject, none, Optional.of(window.closesAt())));
    }
  }

  private void claim(boolean best) {
    for (int line = 0; line < request.lines().size(); line++) {
      List<PricedClaim> claims = request.lines().get(line).claims();
      for (int i = 0; i < claims.size(); i++) {
        Claim claim = claims.get(i).claim();
        if (claim instanceof BestSeats == best) {
          won.get(line).set(i, claim(claim, line, i));
        }
      }
    }
  }

  private Holding claim(Claim claim, int line, int i) {
    StockKey key = claim.key();
    if (claim instanceof NamedSeats named) {
      List<Seat> gone =
          named.seats().stream().filter(seat -> !stock.free.get(key).contains(seat)).toList();
      if (!gone.isEmpty()) {
        reasons.add(new SeatTaken(key, gone));
        return null;
      }
      return seats(key, named.seats());
    }
    if (claim.units() > stock.left(key)) {
      String code = claim instanceof CountClaim count ? count.shortage() : "sold-out";
      reasons.add(new RunOut(key, code, wantedInAll(key), stock.left(key) + wonOf(key)));
      return null;
    }
    if (claim instanceof BestSeats best) {
      List<Seat> chosen =
          stock.bestTogether(key, best.quantity()).orElseGet(() -> judged(best, line, i));
      return seats(key, chosen);
    }
    return units(key, claim.units());
  }

  private long wantedInAll(StockKey key) {
    long wanted = 0;
    for (OrderLine line : request.lines()) {
      for (PricedClaim claim : line.claims()) {
        wanted += claim.claim().key().equals(key) ? claim.claim().units() : 0;
      }
    }
    return wanted;
  }

  private long wonOf(StockKey key) {
    long units = 0;
    for (List<Holding> line : won) {
      for (Holding holding : line) {
        units += holding != null && holding.key().equals(key) ? holding.units() : 0;
      }
    }
    return units;
  }

  Holding units(StockKey key, long units) {
    long ordinal = stock.taken.get(key) + 1;
    long number = stock.issued.get(key) + 1;
    stock.take(key, List.of(), units);
    return new HeldUnits(key, units, ordinal, number);
  }

  private Holding seats(StockKey key, List<Seat> seats) {
    long ordinal = stock.taken.get(key) + 1;
    stock.take(key, seats, seats.size());
    return new HeldSeats(key, seats, ordinal);
  }

  /** Seats apart: exactly as many, all free, in as few blocks as can be. */
  private List<Seat> judged(BestSeats best, int line, int i) {
    if (!(actual instanceof Decision.Placed placed)) {
      // Refused for another reason: which seats doesn't matter, how many does.
      return stock.free.get(best.key()).stream().limit(best.quantity()).toList();
    }
    HeldLine held = placed.order().details().lines().get(line);
    List<Seat> chosen = ((HeldSeats) held.holdings().get(i).holding()).seats();
    assertThat(chosen).hasSize(best.quantity()).doesNotHaveDuplicates().isSorted();
    assertThat(stock.free.get(best.key())).containsAll(chosen);
    int blocks = 1;
    for (int s = 1; s < chosen.size(); s++) {
      Seat before = chosen.get(s - 1);
      blocks += chosen.get(s).equals(new Seat(before.row(), before.number() + 1)) ? 0 : 1;
    }
    assertThat(blocks).isEqualTo(stock.fewestBlocks(best.key(), best.quantity()));
    return chosen;
  }
}
