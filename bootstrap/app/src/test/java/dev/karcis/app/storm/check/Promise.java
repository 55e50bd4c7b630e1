package dev.karcis.app.storm.check;

import dev.karcis.app.storm.call.History;
import java.util.List;
import java.util.function.BiFunction;

/** What every history of calls keeps to, whatever breaks meanwhile. */
public enum Promise {
  BOOKED_IS_STORED("what was answered 201 is in the database, just so", Bookings::booked),
  STORED_WAS_BOOKED("an order is of a call that was answered 201, or not at all", Bookings::stored),
  ONE_ORDER_PER_KEY("one key has one order, and one answer", Bookings::keys),
  NOTHING_IS_HELD_TWICE("no seat or place was ever held by two orders at once", Holds::twice),
  FREED_IN_TIME("what wasn't paid in time is free soon", Holds::late),
  TAKEN_WAS_TAKEN("who was refused a seat could have seen it taken", Refusals::taken),
  SOLD_OUT_WAS_SO("who was told what is left could have seen that", Refusals::soldOut),
  BUSY_HAD_A_RIVAL("who was told to wait had a rival at that time", Refusals::busy),
  PAID_IS_RECORDED("money sold its order, or is due back", Payments::confirmed),
  REFUNDED_IS_RECORDED("money that went back sells nothing any more", Payments::refunded),
  CANCELLED_IS_OVER(
      "a cancelled order is over, another one was in that state", Payments::cancelled),
  ONLY_KNOWN_ANSWERS("nobody got an answer that the contract doesn't have", Answers::known),
  AVAILABLE("everybody got an answer but when something was broken", Answers::available),
  REDIS_STAYS(
      "a Redis that nobody touched isn't lost, but shortly and seldom", Losses::unexplained);

  private final String text;
  private final BiFunction<History, Ledger, List<String>> rule;

  Promise(String text, BiFunction<History, Ledger, List<String>> rule) {
    this.text = text;
    this.rule = rule;
  }

  /** What breaks it; empty while it is kept. */
  public List<String> violations(History history, Ledger ledger) {
    return rule.apply(history, ledger).stream().map(it -> name() + ": " + it).toList();
  }

  @Override
  public String toString() {
    return text;
  }
}
