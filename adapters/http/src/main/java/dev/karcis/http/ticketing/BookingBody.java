package dev.karcis.http.ticketing;

import dev.karcis.application.ticketing.Ticketing;
import dev.karcis.domain.order.Buyer;
import dev.karcis.domain.shared.FieldError;
import dev.karcis.http.order.OrderApi;
import dev.karcis.http.shared.Fields;

/** What a buyer asks for. */
record BookingBody(BookingLine line, Buyer buyer) {

  static BookingBody read(Fields fields, Ticketing ticketing) {
    BookingLine line = BookingLine.read(fields);
    Buyer buyer = OrderApi.buyer(fields);
    // There are no vouchers yet, so nobody has a code that we know.
    fields
        .optionalText("voucherCode")
        .ifPresent(code -> fields.add("voucherCode", FieldError.UNKNOWN, code));
    if (!fields.allRight()) {
      // The booking itself would say what the event lacks, if all else were right.
      line.part(fields, ticketing);
      fields.throwIfWrong();
    }
    return new BookingBody(line, buyer);
  }
}
