package dev.karcis.postgres.payment;

import dev.karcis.domain.order.OrderId;
import dev.karcis.domain.payment.PaymentStatus;
import dev.karcis.domain.payment.Receipt;
import dev.karcis.domain.payment.Receipts;
import dev.karcis.domain.shared.KarcisException;
import dev.karcis.domain.shared.Money;
import dev.karcis.domain.shared.Page;
import dev.karcis.domain.shared.PageRequest;
import dev.karcis.postgres.shared.Database;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.result.RowView;

/** Receipts in a table. */
final class ReceiptTable implements Receipts {

  private static final String OF_ORDERS =
      """
      select order_id, reference, amount, currency, sold, received_at, refunded_at
      from karcis.receipt
      where order_id = any(:order)
      order by received_at, seq
      """;

  private static final String ADD =
      """
      insert into karcis.receipt (order_id, reference, amount, currency, sold, received_at,
        refunded_at)
      values (:order, :reference, :amount, :currency, :sold, :receivedAt, :refundedAt)
      """;

  private static final String REFUND =
      """
      update karcis.receipt r
      set refunded_at = t.refunded_at
      from unnest(:order, :reference, :refundedAt) as t(order_id, reference, refunded_at)
      where r.order_id = t.order_id and r.reference = t.reference and r.refunded_at is null
      """;

  private final Database database;

  ReceiptTable(Database database) {
    this.database = database;
  }

  @Override
  public Map<OrderId, List<Receipt>> of(Collection<OrderId> orders) {
    Map<OrderId, List<Receipt>> receipts = new HashMap<>();
    orders.forEach(order -> receipts.put(order, new ArrayList<>()));
    List<UUID> ids = receipts.keySet().stream().map(OrderId::value).toList();
    if (!ids.isEmpty()) {
      database
          .read(
              handle ->
                  handle
                      .createQuery(OF_ORDERS)
                      .bindArray("order", UUID.class, ids)
                      .map((RowView row) -> receipt(row))
                      .list())
          .forEach(receipt -> receipts.get(receipt.order()).add(receipt));
    }
    return receipts;
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
                .bind("sold", receipt.sold())
                .bind("receivedAt", receipt.receivedAt())
                .bind("refundedAt", receipt.refundedAt().orElse(null))
                .execute());
  }

  @Override
  public void refund(List<Receipt> receipts) {
    int changed =
        database.write(
            handle ->
                handle
                    .createUpdate(REFUND)
                    .bindArray(
                        "order", UUID.class, receipts.stream().map(r -> r.order().value()).toList())
                    .bindArray(
                        "reference",
                        String.class,
                        receipts.stream().map(Receipt::reference).toList())
                    .bindArray(
                        "refundedAt",
                        Instant.class,
                        receipts.stream().map(r -> r.refundedAt().orElseThrow()).toList())
                    .execute());
    if (changed != receipts.size()) {
      throw new KarcisException(
          receipts.size() - changed + " receipts aren't there to be refunded");
    }
  }

  @Override
  public Page<OrderId> page(Optional<PaymentStatus> status, PageRequest page) {
    return database.read(handle -> PaymentPaging.page(handle, status, page));
  }

  private static Receipt receipt(RowView row) {
    return new Receipt(
        new OrderId(row.getColumn("order_id", UUID.class)),
        row.getColumn("reference", String.class),
        Money.of(row.getColumn("amount", Long.class), row.getColumn("currency", String.class)),
        row.getColumn("sold", Boolean.class),
        row.getColumn("received_at", Instant.class),
        Optional.ofNullable(row.getColumn("refunded_at", Instant.class)));
  }
}
