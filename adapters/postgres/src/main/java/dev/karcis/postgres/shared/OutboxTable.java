package dev.karcis.postgres.shared;

import dev.karcis.application.shared.Outbox;
import dev.karcis.application.shared.OutboxMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.RowView;

/**
 * The outbox in tables. What was appended after another message's commit has a higher {@code seq}
 * and isn't visible before it, so each drain has the messages of a stream in their order.
 */
final class OutboxTable implements Outbox {

  /** Of advisory locks: "kout" in ASCII; the shard is its second key. */
  private static final int DRAIN_LOCK = 0x6b6f7574;

  private static final String APPEND =
      """
      insert into karcis.outbox
        (shard, id, name, version, aggregate_id, stream, actor, occurred_at, payload)
      select m.shard, m.id, m.name, m.version, m.aggregate_id, m.stream, m.actor, m.occurred_at,
             m.payload
      from unnest(:shard, :id, :name, :version, :aggregateId, :stream, :actor, :occurredAt,
                  :payload)
        with ordinality as m(shard, id, name, version, aggregate_id, stream, actor, occurred_at,
                             payload, position)
      order by m.position
      """;

  private static final String READ =
      """
      select seq, id, name, version, aggregate_id, stream, actor, occurred_at, payload
      from karcis.outbox
      where shard = :shard
      order by seq
      limit :limit
      """;

  private static final String MOVE_TO_LOG =
      """
      with gone as (
        delete from karcis.outbox where shard = :shard and seq = any(:seq) returning *
      )
      insert into karcis.event_log
        (seq, id, name, version, aggregate_id, stream, actor, occurred_at, payload)
      select seq, id, name, version, aggregate_id, stream, actor, occurred_at, payload from gone
      """;

  private static final String LAG =
      """
      select coalesce(
        floor(extract(epoch from clock_timestamp() - min(oldest.appended_at)) * 1000000), 0)
      from generate_series(0, :lastShard) as s(shard)
      cross join lateral (
        select o.appended_at from karcis.outbox o
        where o.shard = s.shard::smallint order by o.seq limit 1) as oldest
      """;

  private final Database database;
  private final EventLogMonths months;

  OutboxTable(Database database, EventLogMonths months) {
    this.database = database;
    this.months = months;
  }

  private record Stored(long seq, OutboxMessage message) {}

  @Override
  public void append(List<OutboxMessage> messages) {
    database.write(
        handle ->
            messages.isEmpty()
                ? 0
                : handle
                    .createUpdate(APPEND)
                    .bindArray("shard", Integer.class, column(messages, m -> shard(m.stream())))
                    .bindArray("id", UUID.class, column(messages, OutboxMessage::id))
                    .bindArray("name", String.class, column(messages, OutboxMessage::name))
                    .bindArray("version", Integer.class, column(messages, OutboxMessage::version))
                    .bindArray(
                        "aggregateId", UUID.class, column(messages, OutboxMessage::aggregateId))
                    .bindArray("stream", UUID.class, column(messages, OutboxMessage::stream))
                    .bindArray("actor", String.class, column(messages, OutboxMessage::actor))
                    .bindArray(
                        "occurredAt", Instant.class, column(messages, OutboxMessage::occurredAt))
                    .bindArray("payload", byte[].class, column(messages, OutboxMessage::payload))
                    .execute());
  }

  @Override
  public int drain(int shard, int limit, Consumer<List<OutboxMessage>> handler) {
    months.ensure();
    return database.transactions().required(() -> drainLocked(shard, limit, handler));
  }

  @Override
  public Duration lag() {
    long micros =
        database.read(
            handle ->
                handle.createQuery(LAG).bind("lastShard", SHARDS - 1).mapTo(Long.class).one());
    return Duration.ofNanos(Math.max(0, micros) * 1_000);
  }

  private int drainLocked(int shard, int limit, Consumer<List<OutboxMessage>> handler) {
    if (!database.write(handle -> tryLock(handle, shard))) {
      return 0;
    }
    List<Stored> stored = database.write(handle -> read(handle, shard, limit));
    if (!stored.isEmpty()) {
      handler.accept(stored.stream().map(Stored::message).toList());
      database.write(handle -> moveToLog(handle, shard, stored));
    }
    return stored.size();
  }

  private static boolean tryLock(Handle handle, int shard) {
    return handle
        .createQuery("select pg_try_advisory_xact_lock(:lock, :shard)")
        .bind("lock", DRAIN_LOCK)
        .bind("shard", shard)
        .mapTo(Boolean.class)
        .one();
  }

  /** By a later statement than the lock's, so that it sees what the drain before it moved. */
  private static List<Stored> read(Handle handle, int shard, int limit) {
    return handle
        .createQuery(READ)
        .bind("shard", shard)
        .bind("limit", limit)
        .map(OutboxTable::stored)
        .list();
  }

  private static int moveToLog(Handle handle, int shard, List<Stored> stored) {
    return handle
        .createUpdate(MOVE_TO_LOG)
        .bind("shard", shard)
        .bindArray("seq", Long.class, column(stored, Stored::seq))
        .execute();
  }

  private static Stored stored(RowView row) {
    return new Stored(
        row.getColumn("seq", Long.class),
        new OutboxMessage(
            row.getColumn("id", UUID.class),
            row.getColumn("name", String.class),
            row.getColumn("version", Integer.class),
            row.getColumn("aggregate_id", UUID.class),
            row.getColumn("stream", UUID.class),
            row.getColumn("actor", String.class),
            row.getColumn("occurred_at", Instant.class),
            row.getColumn("payload", byte[].class)));
  }

  /** The same in every process, whatever its JDK; the lowest bits of an id are random. */
  private static int shard(UUID stream) {
    return Math.floorMod(
        stream.getMostSignificantBits() ^ stream.getLeastSignificantBits(), SHARDS);
  }

  private static <T, C> List<C> column(List<T> rows, Function<T, C> value) {
    return rows.stream().map(value).toList();
  }
}
