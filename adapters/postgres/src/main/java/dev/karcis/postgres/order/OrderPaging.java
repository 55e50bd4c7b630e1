package dev.karcis.postgres.order;

import dev.karcis.domain.order.Order;
import dev.karcis.domain.order.OrderRepository.Filter;
import dev.karcis.domain.shared.Page;
import dev.karcis.domain.shared.PageRequest;
import dev.karcis.postgres.shared.Database;
import dev.karcis.postgres.shared.IdPages;
import dev.karcis.postgres.shared.Pipeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Lists orders, newest first. A filter's parts that are empty aren't in the statement. */
final class OrderPaging {

  /** Goes down the index of the subject's lines; an order may have several. */
  private static final String OF_SUBJECT =
      """
      select o.id
      from (select distinct l.order_id from karcis.order_line l
            where l.subject = :subject and l.kind = :kind and l.order_id < :before
            order by l.order_id desc) as listed
      join karcis.orders o on o.id = listed.order_id
      where true
      """;

  private static final String OF_ANY_SUBJECT =
      """
      select o.id
      from karcis.orders o
      where o.id < :before
        and exists (select from karcis.order_line l where l.order_id = o.id and l.kind = :kind)
      """;

  private final Database database;
  private final Filter filter;

  OrderPaging(Database database, Filter filter) {
    this.database = database;
    this.filter = filter;
  }

  Page<Order> page(PageRequest page) {
    Pipeline pipeline = new Pipeline();
    OrderReading reading = new OrderReading();
    reading.addTo(pipeline, database.read(handle -> ids(handle, page)));
    database.read(pipeline);
    return page.cut(List.copyOf(reading.orders().values()), order -> order.id().toString());
  }

  private List<UUID> ids(Handle handle, PageRequest page) {
    Query query = handle.createQuery(sql()).bind("kind", filter.kind());
    filter.subject().ifPresent(subject -> query.bind("subject", subject));
    filter.status().ifPresent(status -> query.bind("status", status.name()));
    filter.text().ifPresent(text -> query.bind("part", part(text)).bind("wholeId", id(text)));
    return IdPages.newestFirst(query, page);
  }

  String sql() {
    List<String> parts = new ArrayList<>();
    parts.add(filter.subject().isPresent() ? OF_SUBJECT : OF_ANY_SUBJECT);
    if (filter.status().isPresent()) {
      parts.add("and o.status = :status");
    }
    if (filter.text().isPresent()) {
      parts.add("and (o.buyer_search like :part or o.id = cast(:wholeId as uuid))");
    }
    parts.add("order by o.id desc limit :limit");
    return String.join("\n", parts);
  }

  private static String part(String text) {
    return "%" + text.toLowerCase(Locale.ROOT).replaceAll("([\\\\%_])", "\\\\$1") + "%";
  }

  /** Null for what isn't an id. */
  private static UUID id(String text) {
    return IdPages.parse(text).orElse(null);
  }
}
