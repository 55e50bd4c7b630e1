package dev.karcis.http;

import dev.karcis.application.job.JobNotFailed;
import dev.karcis.domain.order.OrderRefusal;
import dev.karcis.domain.payment.PaymentRefusal;
import dev.karcis.domain.shared.Refusal;
import dev.karcis.domain.stock.StockRefusal;
import dev.karcis.domain.stock.StockRefusal.SeatTaken;
import dev.karcis.domain.ticketing.SeatLabel;
import dev.karcis.http.shared.JsonOut;
import dev.karcis.http.shared.Problem;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
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
    Set<UUID> seatsTold = new HashSet<>();
    for (Refusal refusal : refusals) {
      if (!(refusal instanceof SeatTaken taken) || seatsTold.add(taken.key().scope())) {
        json.writeStartObject();
        json.writeStringProperty("code", refusal.code());
        fields(json, refusal, refusals, "status");
        json.writeEndObject();
      }
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
    if (refusal instanceof SeatTaken taken) {
      seats(json, taken.key().scope(), all);
    } else if (refusal instanceof StockRefusal.RunOut out) {
      subject(json, out.key().scope());
      json.writeStringProperty("section", out.key().name());
      json.writeNumberProperty("wanted", out.wanted());
      json.writeNumberProperty("left", out.left());
    } else if (refusal instanceof OrderRefusal.SalesClosed closed) {
      subject(json, closed.subject());
      closed.opensAt().ifPresent(at -> JsonOut.time(json, "opensAt", at));
      closed.closedAt().ifPresent(at -> JsonOut.time(json, "closedAt", at));
    } else if (refusal instanceof OrderRefusal.TooManySeats many) {
      subject(json, many.subject());
      json.writeNumberProperty("limit", many.limit());
      json.writeNumberProperty("wanted", many.wanted());
    } else if (refusal instanceof OrderRefusal.WrongState wrong) {
      json.writeStringProperty(status, wrong.status().name());
    } else if (refusal instanceof JobNotFailed job) {
      json.writeStringProperty("state", job.state().name());
    } else if (refusal instanceof PaymentRefusal.AmountMismatch mismatch) {
      JsonOut.money(json, "due", mismatch.due());
    } else if (refusal instanceof PaymentRefusal.TooLate late) {
      json.writeStringProperty(status, late.status().name());
    }
  }

  private static void subject(JsonGenerator json, UUID subject) {
    json.writeStringProperty("subject", subject.toString());
  }

  /** Those of all sections of an event together. */
  private static void seats(JsonGenerator json, UUID event, List<Refusal> all) {
    subject(json, event);
    json.writeArrayPropertyStart("seats");
    for (Refusal refusal : all) {
      if (refusal instanceof SeatTaken taken && taken.key().scope().equals(event)) {
        taken
            .seats()
            .forEach(seat -> json.writeString(new SeatLabel(taken.key().name(), seat).toString()));
      }
    }
    json.writeEndArray();
  }
}
