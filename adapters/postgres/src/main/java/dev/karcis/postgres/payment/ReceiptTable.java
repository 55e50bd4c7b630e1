package dev.karcis.postgres.payment;

import dev.karcis.domain.order.OrderId;
import dev.karcis.domain.payment.Receipt;
import dev.karcis.domain.payment.Receipts;
import dev.karcis.domain.shared.Money;
import dev.karcis.postgres.shared.Database;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.result.RowView;

/** Receipts in a table. */
final class ReceiptTable implements Receipts {

  private static final String OF_ORDER =
      """
      select reference, amount, currency, refund_due, received_at
      from karcis.receipt
      where order_id = :order
      order by received_at, seq
      """;

  private static final String ADD =
      """
      insert into karcis.receipt (order_id, reference, amount, currency, refund_due, received_at)
      values (:order, :reference, :amount, :currency, :refundDue, :receivedAt)
      """;

  private final Database database;

  ReceiptTable(Database database) {
    this.database = database;
  }

  @Override
  public List<Receipt> of(OrderId order) {
    return database.read(
        handle ->
            handle
                .createQuery(OF_ORDER)
                .bind("order", order.value())
                .map((RowView row) -> receipt(order, row))
                .list());
  }

  @Override
  public void add(Receipt receipt) {
    database.write(
        handle ->
            handle
                .createUpdate(ADD)
                .bind("order", receipt.order().value())
                .bind("reference", receipt.reference())
                .bind("amount", receipt.amount().amount())
                .bind("currency", receipt.amount().currency().getCurrencyCode())
                .bind("refundDue", receipt.refundDue())
                .bind("receivedAt", receipt.receivedAt())
                .execute());
  }

  private static Receipt receipt(OrderId order, RowView row) {
    return new Receipt(
        order,
        row.getColumn("reference", String.class),
        Money.of(row.getColumn("amount", Long.class), row.getColumn("currency", String.class)),
        row.getColumn("refund_due", Boolean.class),
        row.getColumn("received_at", Instant.class));
  }
}
