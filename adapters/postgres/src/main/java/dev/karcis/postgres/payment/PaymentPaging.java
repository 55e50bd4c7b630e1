package dev.karcis.postgres.payment;

import dev.karcis.domain.order.OrderId;
import dev.karcis.domain.payment.PaymentStatus;
import dev.karcis.domain.shared.FieldError;
import dev.karcis.domain.shared.InvalidInput;
import dev.karcis.domain.shared.Page;
import dev.karcis.domain.shared.PageRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Lists orders by their payment's status, newest first: {@link
 * dev.karcis.domain.payment.Payment#of} says which that is, and each statement here finds them by
 * an index of its own.
 */
final class PaymentPaging {

  /** Above every id. */
  private static final UUID LAST = new UUID(-1, -1);

  /** Each with {@code :before} and {@code :limit}. */
  static final Map<PaymentStatus, String> BY_STATUS =
      Map.of(
          PaymentStatus.DUE,
          """
          select o.id
          from karcis.orders o
          where o.status = 'PENDING' and o.id < :before
            and not exists (select from karcis.receipt r where r.order_id = o.id)
          order by o.id desc limit :limit
          """,
          PaymentStatus.PAID,
          """
          select r.order_id
          from karcis.receipt r
          where r.sold and r.refunded_at is null and r.order_id < :before
            and not exists (
              select from karcis.receipt d
              where d.order_id = r.order_id and not d.sold and d.refunded_at is null)
          order by r.order_id desc limit :limit
          """,
          PaymentStatus.REFUND_DUE,
          """
          select distinct r.order_id
          from karcis.receipt r
          where not r.sold and r.refunded_at is null and r.order_id < :before
          order by r.order_id desc limit :limit
          """,
          PaymentStatus.REFUNDED,
          """
          select distinct r.order_id
          from karcis.receipt r
          where r.refunded_at is not null and r.order_id < :before
            and (select bool_and(all_of.refunded_at is not null)
                 from karcis.receipt all_of where all_of.order_id = r.order_id)
          order by r.order_id desc limit :limit
          """);

  static final String OF_ANY_STATUS =
      """
      select o.id
      from karcis.orders o
      where o.id < :before
        and (o.status = 'PENDING'
          or exists (select from karcis.receipt r where r.order_id = o.id))
      order by o.id desc limit :limit
      """;

  private PaymentPaging() {}

  /** No order comes into a status that has no statement. */
  static Page<OrderId> page(Handle handle, Optional<PaymentStatus> status, PageRequest page) {
    UUID before = page.cursor().map(PaymentPaging::cursor).orElse(LAST);
    Optional<String> sql =
        status.isEmpty() ? Optional.of(OF_ANY_STATUS) : status.map(BY_STATUS::get);
    List<OrderId> ids =
        sql.map(text -> ids(handle, text, before, page.limit() + 1)).orElse(List.of());
    return page.cut(ids, OrderId::toString);
  }

  /** One more than the page has room for. */
  private static List<OrderId> ids(Handle handle, String sql, UUID before, int limit) {
    return handle
        .createQuery(sql)
        .bind("before", before)
        .bind("limit", limit)
        .mapTo(UUID.class)
        .map(OrderId::new)
        .list();
  }

  /** Java takes shortened ids too. */
  private static UUID cursor(String text) {
    try {
      return Optional.of(UUID.fromString(text))
          .filter(id -> id.toString().equals(text))
          .orElseThrow(() -> new InvalidInput("cursor", FieldError.BAD_FORMAT, "next"));
    } catch (IllegalArgumentException e) {
      throw new InvalidInput("cursor", FieldError.BAD_FORMAT, "next");
    }
  }
}
