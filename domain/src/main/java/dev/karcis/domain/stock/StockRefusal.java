package dev.karcis.domain.stock;

import dev.karcis.domain.shared.Refusal;
import java.util.List;

/** Why a claim can't be won. */
public sealed interface StockRefusal extends Refusal {

  StockKey key();

  /**
   * These of the named seats are held or sold.
   *
   * @param seats sorted, at least one
   */
  record SeatTaken(StockKey key, List<Seat> seats) implements StockRefusal {

    public SeatTaken {
      seats = List.copyOf(seats);
    }

    @Override
    public String code() {
      return "seat-taken";
    }
  }

  /** Fewer are left than were wanted. */
  record RunOut(StockKey key, String code, long wanted, long left) implements StockRefusal {

    /** Why the claim isn't won: no more than {@code left} units are left. */
    public static RunOut of(Claim claim, long left) {
      String code = claim instanceof CountClaim count ? count.shortage() : CountClaim.SOLD_OUT;
      return new RunOut(claim.key(), code, claim.units(), left);
    }
  }
}
