package dev.karcis.app.storm.check;

import dev.karcis.app.storm.call.Answer;
import dev.karcis.app.storm.call.Call;
import dev.karcis.app.storm.call.History;
import dev.karcis.app.storm.call.Request.Cancel;
import dev.karcis.app.storm.call.Request.Confirm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares what payers and cancellers were answered with what was stored. */
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
    Answer answer = call.answer();
    Optional<Boolean> refundDue = order.receipt(confirm.reference()).map(Ledger.Receipt::refundDue);
    if (answer.status() == 200) {
      return order.status().equals("CONFIRMED") && refundDue.equals(Optional.of(false));
    }
    return switch (answer.code()) {
      case "already-paid" ->
          order.was("CONFIRMED", call.start(), call.end()) && refundDue.equals(Optional.of(true));
      case "too-late" -> wasSo(order, call) && refundDue.equals(Optional.of(true));
      default -> true;
    };
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

  /** Whether the order was in the state that the refusal names. */
  private static boolean wasSo(Ledger.Order order, Call call) {
    String told = call.answer().body().path("orderStatus").asString("");
    return order.was(told, call.start(), call.end());
  }
}
