package dev.karcis.domain.ticketing;

import java.util.List;

/** What a buyer would like to book. */
public sealed interface SeatWish {

  /** The most seats that one wish may name, or ask for; an event's own limit is lower. */
  int MAX_SEATS = 1_000;

  /** Just these seats, of one section or several. */
  record These(List<SeatLabel> seats) implements SeatWish {
    public These {
      seats = List.copyOf(seats);
    }
  }

  /** The best seats of a section that are free. */
  record Best(String section, int quantity) implements SeatWish {}

  /** Places of a standing section. */
  record Places(String section, int quantity) implements SeatWish {}
}
