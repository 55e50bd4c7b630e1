package dev.karcis.postgres.payment;

import dev.karcis.domain.order.OrderId;
import dev.karcis.domain.payment.PaymentStatus;
import dev.karcis.domain.payment.Receipt;
import dev.karcis.domain.payment.Receipts;
import dev.karcis.domain.shared.Money;
import dev.karcis.domain.shared.Page;
import dev.karcis.domain.shared.PageRequest;
import dev.karcis.postgres.shared.BulkStatement;
import dev.karcis.postgres.shared.Database;
import dev.karcis.postgres.shared.Pipeline;
import dev.karcis.postgres.shared.SqlTypes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Receipts in a table. */
final class ReceiptTable implements Receipts {

  private static final BulkStatement<OrderId> OF_ORDERS =
      BulkStatement.<OrderId>of(
              """
              select r.order_id, r.reference, r.amount, r.currency, r.sold, r.received_at,
                     r.refunded_at
              from :rows as wanted(:columns)
              join karcis.receipt r on r.order_id = wanted.id
              order by r.received_at, r.seq
              """)
          .uuid("id", OrderId::value)
          .build();

  private static final BulkStatement<Receipt> ADD =
      ofReceipts("insert into karcis.receipt (:columns) select * from :rows")
          .bigint("amount", receipt -> receipt.amount().amount())
          .text("currency", receipt -> receipt.amount().currency().getCurrencyCode())
          .bool("sold", Receipt::sold)
          .instant("received_at", Receipt::receivedAt)
          .build();

  private static final BulkStatement<Receipt> REFUND =
      ofReceipts(
              """
              update karcis.receipt r
              set refunded_at = t.refunded_at
              from :rows as t(:columns)
              where r.order_id = t.order_id and r.reference = t.reference
                and r.refunded_at is null
              """)
          .changesAll("receipts to be refunded")
          .build();

  private final Database database;

  ReceiptTable(Database database) {
    this.database = database;
  }

  @Override
  public Map<OrderId, List<Receipt>> of(Collection<OrderId> orders) {
    Map<OrderId, List<Receipt>> receipts = new HashMap<>();
    orders.forEach(order -> receipts.put(order, new ArrayList<>()));
    if (!receipts.isEmpty()) {
      database.read(
          new Pipeline()
              .query(
                  OF_ORDERS.with(receipts.keySet()),
                  row -> {
                    Receipt receipt = receipt(row);
                    receipts.get(receipt.order()).add(receipt);
                  }));
    }
    return receipts;
  }

  @Override
  public void add(Receipt receipt) {
    database.send(new Pipeline().change(ADD.with(List.of(receipt))));
  }

  @Override
  public void refund(List<Receipt> receipts) {
    database.send(new Pipeline().change(REFUND.with(receipts)));
  }

  @Override
  public Page<OrderId> page(Optional<PaymentStatus> status, PageRequest page) {
    return database.read(handle -> PaymentPaging.page(handle, status, page));
  }

  /** A statement whose rows begin with a receipt's key, and when it went back. */
  private static BulkStatement.Builder<Receipt> ofReceipts(String sql) {
    return BulkStatement.<Receipt>of(sql)
        .uuid("order_id", receipt -> receipt.order().value())
        .text("reference", Receipt::reference)
        .instant("refunded_at", receipt -> receipt.refundedAt().orElse(null));
  }

  private static Receipt receipt(ResultSet row) throws SQLException {
    return new Receipt(
        new OrderId(row.getObject(1, UUID.class)),
        row.getString(2),
        Money.of(row.getLong(3), row.getString(4)),
        row.getBoolean(5),
        SqlTypes.instant(row, 6),
        Optional.ofNullable(SqlTypes.instant(row, 7)));
  }
}
