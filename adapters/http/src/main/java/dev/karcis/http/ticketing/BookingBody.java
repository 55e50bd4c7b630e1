package dev.karcis.http.ticketing;

import dev.karcis.application.ticketing.Ticketing;
import dev.karcis.domain.order.Buyer;
import dev.karcis.http.order.OrderApi;
import dev.karcis.http.shared.Fields;

/** What a buyer asks for. */
record BookingBody(BookingLine line, Buyer buyer) {

  static BookingBody read(Fields fields, Ticketing ticketing) {
    BookingLine line = BookingLine.read(fields);
    Buyer buyer = OrderApi.buyer(fields);
    OrderApi.voucherCode(fields);
    if (!fields.allRight()) {
      // The booking itself would say what the event lacks, if all else were right.
      line.part(fields, ticketing);
      fields.throwIfWrong();
    }
    return new BookingBody(line, buyer);
  }
}
