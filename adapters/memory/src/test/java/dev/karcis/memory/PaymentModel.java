package dev.karcis.memory;

import dev.karcis.domain.order.OrderStatus;
import dev.karcis.domain.payment.PaymentStatus;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** What product and contract promise of one order for one seat, in the plainest of forms. */
final class PaymentModel {

  private enum Holder {
    NOBODY,
    ORDER,
    RIVAL
  }

  /** Null until it is placed. */
  OrderStatus order;

  /** By reference. */
  final Map<String, PaymentStatus> money = new TreeMap<>();

  private Holder seat = Holder.NOBODY;

  boolean seatIsFree() {
    return seat == Holder.NOBODY;
  }

  /** REFUND_DUE before PAID before REFUNDED; null for none. */
  PaymentStatus payment() {
    for (PaymentStatus status :
        new PaymentStatus[] {
          PaymentStatus.REFUND_DUE, PaymentStatus.PAID, PaymentStatus.REFUNDED
        }) {
      if (money.containsValue(status)) {
        return status;
      }
    }
    return order == OrderStatus.PENDING ? PaymentStatus.DUE : null;
  }

  /** The answer: the order's status, or why not. */
  String place() {
    if (seat != Holder.NOBODY) {
      return "seat-taken";
    }
    seat = Holder.ORDER;
    order = OrderStatus.PENDING;
    return "PENDING";
  }

  String rival() {
    if (seat != Holder.NOBODY) {
      return "seat-taken";
    }
    seat = Holder.RIVAL;
    return "CONFIRMED";
  }

  String pay(String reference) {
    if (order == null) {
      return "not-found";
    }
    boolean known = money.containsKey(reference);
    boolean again = order == OrderStatus.EXPIRED && seat == Holder.NOBODY && !known;
    if (order == OrderStatus.PENDING || again) {
      seat = Holder.ORDER;
      order = OrderStatus.CONFIRMED;
      money.put(reference, PaymentStatus.PAID);
      return "CONFIRMED";
    }
    if (money.get(reference) == PaymentStatus.PAID) {
      return "CONFIRMED";
    }
    money.putIfAbsent(reference, PaymentStatus.REFUND_DUE);
    return order == OrderStatus.CONFIRMED ? "already-paid" : "too-late";
  }

  String cancel() {
    if (order == null) {
      return "not-found";
    }
    if (order == OrderStatus.PENDING) {
      end(OrderStatus.CANCELLED);
    }
    return order == OrderStatus.CANCELLED ? "CANCELLED" : "wrong-state";
  }

  String refund() {
    if (order == null) {
      return "not-found";
    }
    if (money.isEmpty()) {
      return "wrong-state";
    }
    money.replaceAll((reference, status) -> PaymentStatus.REFUNDED);
    if (order == OrderStatus.CONFIRMED) {
      end(OrderStatus.REFUNDED);
    }
    return "REFUNDED";
  }

  String expire() {
    if (order == OrderStatus.PENDING) {
      end(OrderStatus.EXPIRED);
    }
    return "swept";
  }

  private void end(OrderStatus status) {
    order = status;
    seat = Holder.NOBODY;
  }

  /** Sold once at most, and if so by money that is still here. */
  boolean isSound() {
    int paid = Collections.frequency(money.values(), PaymentStatus.PAID);
    return paid == (order == OrderStatus.CONFIRMED ? 1 : 0)
        && (seat == Holder.ORDER) == (order != null && order.isLive());
  }
}
