package dev.karcis.http;

import dev.karcis.domain.order.OrderRefusal;
import dev.karcis.domain.payment.PaymentRefusal;
import dev.karcis.domain.shared.Refusal;
import dev.karcis.domain.stock.StockRefusal;
import dev.karcis.domain.ticketing.SeatLabel;
import dev.karcis.http.shared.JsonOut;
import dev.karcis.http.shared.Problem;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** Why something was refused, with what a client needs to go on. */
final class RefusalJson {

  private RefusalJson() {}

  /** All reasons in {@code refusals}, and what the first one tells beside the problem's code. */
  static void write(JsonGenerator json, Problem problem) {
    List<Refusal> refusals = problem.refusals();
    if (!refusals.isEmpty()) {
      fields(json, refusals.get(0), refusals, "orderStatus");
    }
    json.writeArrayPropertyStart("refusals");
    boolean seatsTold = false;
    for (Refusal refusal : refusals) {
      boolean seats = refusal instanceof StockRefusal.SeatTaken;
      if (!seats || !seatsTold) {
        json.writeStartObject();
        json.writeStringProperty("code", refusal.code());
        fields(json, refusal, refusals, "status");
        json.writeEndObject();
      }
      seatsTold |= seats;
    }
    if (refusals.isEmpty()) {
      json.writeStartObject();
      json.writeStringProperty("code", problem.code());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /**
   * @param status what the order's status is called; at the top {@code status} is the answer's
   */
  private static void fields(
      JsonGenerator json, Refusal refusal, List<Refusal> all, String status) {
    if (refusal instanceof StockRefusal.SeatTaken) {
      seats(json, all);
    } else if (refusal instanceof StockRefusal.RunOut out) {
      json.writeStringProperty("section", out.key().name());
      json.writeNumberProperty("wanted", out.wanted());
      json.writeNumberProperty("left", out.left());
    } else if (refusal instanceof OrderRefusal.SalesClosed closed) {
      closed.opensAt().ifPresent(at -> JsonOut.time(json, "opensAt", at));
      closed.closedAt().ifPresent(at -> JsonOut.time(json, "closedAt", at));
    } else if (refusal instanceof OrderRefusal.TooManySeats many) {
      json.writeNumberProperty("limit", many.limit());
      json.writeNumberProperty("wanted", many.wanted());
    } else if (refusal instanceof OrderRefusal.WrongState wrong) {
      json.writeStringProperty(status, wrong.status().name());
    } else if (refusal instanceof PaymentRefusal.AmountMismatch mismatch) {
      JsonOut.money(json, "due", mismatch.due());
    } else if (refusal instanceof PaymentRefusal.TooLate late) {
      json.writeStringProperty(status, late.status().name());
    }
  }

  /** Those of all sections together. */
  private static void seats(JsonGenerator json, List<Refusal> all) {
    json.writeArrayPropertyStart("seats");
    for (Refusal refusal : all) {
      if (refusal instanceof StockRefusal.SeatTaken taken) {
        taken
            .seats()
            .forEach(seat -> json.writeString(new SeatLabel(taken.key().name(), seat).toString()));
      }
    }
    json.writeEndArray();
  }
}
