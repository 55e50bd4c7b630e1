package dev.karcis.postgres.payment;

import dev.karcis.domain.order.OrderId;
import dev.karcis.domain.payment.PaymentStatus;
import dev.karcis.domain.shared.Page;
import dev.karcis.domain.shared.PageRequest;
import dev.karcis.postgres.shared.IdPages;
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

  /** Goes down two indexes, neither further than the page: what matches either is in its part. */
  static final String OF_ANY_STATUS =
      """
      (select o.id
       from karcis.orders o
       where o.status = 'PENDING' and o.id < :before
       order by o.id desc limit :limit)
      union
      (select distinct r.order_id
       from karcis.receipt r
       where r.order_id < :before
       order by r.order_id desc limit :limit)
      order by id desc limit :limit
      """;

  /** No order comes into any other status. */
  private static final String NONE =
      "select id from karcis.orders where false and id < :before limit :limit";

  private PaymentPaging() {}

  static Page<OrderId> page(Handle handle, Optional<PaymentStatus> status, PageRequest page) {
    String sql = status.map(its -> BY_STATUS.getOrDefault(its, NONE)).orElse(OF_ANY_STATUS);
    List<UUID> ids = IdPages.newestFirst(handle.createQuery(sql), page);
    return page.cut(ids.stream().map(OrderId::new).toList(), OrderId::toString);
  }
}
