package dev.karcis.app.storm.check;

import dev.karcis.app.storm.call.Call;
import dev.karcis.app.storm.call.History;
import dev.karcis.app.storm.call.Request.Cancel;
import dev.karcis.app.storm.call.Request.Confirm;
import dev.karcis.app.storm.call.Request.Refund;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares what those who pay, give up and pay back were answered with what was stored. */
final class Payments {

  private Payments() {}

  static List<String> confirmed(History history, Ledger ledger) {
    List<String> wrong = new ArrayList<>();
    for (Call call : history.calls()) {
      if (call.request() instanceof Confirm confirm) {
        Ledger.Order order = ledger.orders().get(confirm.order());
        if (order != null && !isRecorded(confirm, call, order)) {
          wrong.add("stored as " + order + ": " + call);
        }
      }
    }
    return wrong;
  }

  private static boolean isRecorded(Confirm confirm, Call call, Ledger.Order order) {
    Optional<Ledger.Receipt> receipt = order.receipt(confirm.reference());
    boolean sold = receipt.filter(Ledger.Receipt::sold).isPresent();
    boolean refunded = order.status().equals("REFUNDED");
    if (call.answer().status() == 200) {
      return sold && (refunded || order.status().equals("CONFIRMED"));
    }
    return switch (call.answer().code()) {
      case "already-paid" ->
          order.was("CONFIRMED", call.start(), call.end()) && receipt.isPresent() && !sold;
      // What sold an order that was paid back later, told again, is nothing new.
      case "too-late" -> wasSo(order, call) && receipt.isPresent() && (!sold || refunded);
      default -> true;
    };
  }

  /** All receipts that are told of went back, and the order isn't sold any more. */
  static List<String> refunded(History history, Ledger ledger) {
    List<String> wrong = new ArrayList<>();
    for (Call call : history.calls()) {
      if (call.request() instanceof Refund refund) {
        Ledger.Order order = ledger.orders().get(refund.order());
        if (order != null && !isPaidBack(call, order)) {
          wrong.add("stored as " + order + ": " + call);
        }
      }
    }
    return wrong;
  }

  private static boolean isPaidBack(Call call, Ledger.Order order) {
    boolean answered = call.answer().status() == 200;
    if (!answered && !call.answer().code().equals("wrong-state")) {
      return true;
    }
    List<String> told = new ArrayList<>();
    call.answer()
        .body()
        .path("receipts")
        .forEach(receipt -> told.add(receipt.path("reference").asString()));
    return wasSo(order, call)
        && answered != told.isEmpty()
        && told.stream()
            .allMatch(it -> order.receipt(it).map(Ledger.Receipt::refunded).orElse(false))
        && !(answered && call.answer().body().path("orderStatus").asString("").equals("CONFIRMED"));
  }

  static List<String> cancelled(History history, Ledger ledger) {
    List<String> wrong = new ArrayList<>();
    for (Call call : history.calls()) {
      if (call.request() instanceof Cancel cancel) {
        Ledger.Order order = ledger.orders().get(cancel.order());
        if (order != null && !isOver(call, order)) {
          wrong.add("stored as " + order + ": " + call);
        }
      }
    }
    return wrong;
  }

  private static boolean isOver(Call call, Ledger.Order order) {
    boolean kept = call.answer().status() == 200 && !order.status().equals("CANCELLED");
    boolean otherwise = call.answer().code().equals("wrong-state") && !wasSo(order, call);
    return !kept && !otherwise;
  }

  /** Whether the order was in the state that the answer names. */
  private static boolean wasSo(Ledger.Order order, Call call) {
    String told = call.answer().body().path("orderStatus").asString("");
    return order.was(told, call.start(), call.end());
  }
}
