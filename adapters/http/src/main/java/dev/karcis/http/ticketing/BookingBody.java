package dev.karcis.http.ticketing;

import dev.karcis.application.ticketing.EventCatalogue;
import dev.karcis.domain.order.Buyer;
import dev.karcis.domain.ticketing.Event;
import dev.karcis.domain.ticketing.EventId;
import dev.karcis.http.order.OrderApi;
import dev.karcis.http.shared.Call;
import dev.karcis.http.shared.Fields;
import java.util.List;
import java.util.Map;

/** What a buyer asks for. */
record BookingBody(BookingLine line, Buyer buyer) {

  static BookingBody read(Call call, EventCatalogue catalogue) {
    Fields fields = call.fields();
    BookingLine line = BookingLine.read(fields);
    Buyer buyer = OrderApi.buyer(fields);
    OrderApi.voucherCode(fields);
    Map<EventId, Event> events = BookingLine.events(List.of(line), catalogue, call);
    if (events.isEmpty() || !fields.allRight()) {
      // The booking itself would say what its event lacks, if all else were right.
      line.part(fields, events);
      fields.throwIfWrong();
    }
    return new BookingBody(line, buyer);
  }
}
