package dev.karcis.postgres.shared;

import dev.karcis.application.shared.Outbox;
import dev.karcis.application.shared.OutboxMessage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * The outbox in tables. What was appended after another message's commit has a higher {@code seq}
 * and isn't visible before it, so each drain has the messages of a stream in their order.
 */
final class OutboxTable implements Outbox {

  /** Of advisory locks: "kout" in ASCII; the shard is its second key. */
  private static final int DRAIN_LOCK = 0x6b6f7574;

  private static final BulkStatement<OutboxMessage> APPEND =
      BulkStatement.<OutboxMessage>of(
              """
              insert into karcis.outbox (:columns)
              select :columns from :rows with ordinality as m(:columns, position)
              order by m.position
              """)
          .integer("shard", message -> shard(message.stream()))
          .uuid("id", OutboxMessage::id)
          .text("name", OutboxMessage::name)
          .integer("version", OutboxMessage::version)
          .uuid("aggregate_id", OutboxMessage::aggregateId)
          .uuid("stream", OutboxMessage::stream)
          .text("actor", OutboxMessage::actor)
          .instant("occurred_at", OutboxMessage::occurredAt)
          .bytes("payload", OutboxMessage::payload)
          .build();

  private static final String WAITING =
      """
      select s.shard from generate_series(0, ?) as s(shard)
      where exists (select from karcis.outbox o where o.shard = s.shard::smallint)
      """;

  private static final String TRY_LOCK = "select pg_try_advisory_xact_lock(?, ?)";

  private static final String READ =
      """
      select seq, id, name, version, aggregate_id, stream, actor, occurred_at, payload
      from karcis.outbox
      where shard = ?
      order by seq
      limit ?
      """;

  /** Just those that were read: a message with a lower number may have become visible since. */
  private static final String MOVE_TO_LOG =
      """
      with gone as (
        delete from karcis.outbox where shard = ? and seq = any(?) returning *
      ),
      logged as (
        insert into karcis.event_log
          (seq, id, name, version, aggregate_id, stream, actor, occurred_at, payload)
        select seq, id, name, version, aggregate_id, stream, actor, occurred_at, payload
        from gone
        returning 1
      )
      select karcis.require_count((select count(*) from logged), ?, 'messages')
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
    Pipeline pipeline = new Pipeline();
    if (!messages.isEmpty()) {
      pipeline.change(APPEND.with(messages));
    }
    database.later(pipeline);
  }

  @Override
  public Set<Integer> waiting() {
    return database
        .transactions()
        .required(
            () -> {
              Set<Integer> shards = new HashSet<>();
              database.send(
                  new Pipeline()
                      .query(Call.of(WAITING, SHARDS - 1), row -> shards.add(row.getInt(1))));
              return shards;
            });
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
    List<Stored> stored = lockAndRead(shard, limit);
    if (!stored.isEmpty()) {
      handler.accept(stored.stream().map(Stored::message).toList());
      // What a crash of the server takes back is handed on again.
      database.later(new Pipeline().change(Call.UNSYNCED).change(moveToLog(shard, stored)));
    }
    return stored.size();
  }

  /** Reads by a later statement than the lock's, so that it sees what the drain before it moved. */
  private List<Stored> lockAndRead(int shard, int limit) {
    boolean[] locked = new boolean[1];
    List<Stored> stored = new ArrayList<>();
    database.send(
        new Pipeline()
            .query(numbers(TRY_LOCK, DRAIN_LOCK, shard), row -> locked[0] = row.getBoolean(1))
            .query(numbers(READ, shard, limit), row -> stored.add(stored(row))));
    return locked[0] ? stored : List.of();
  }

  private static Call moveToLog(int shard, List<Stored> stored) {
    List<Long> seqs = stored.stream().map(Stored::seq).toList();
    return new Call(
        MOVE_TO_LOG,
        3,
        (statement, position) -> {
          statement.setInt(position, shard);
          statement.setObject(position + 1, new ArrayParameter(Element.INT8, seqs));
          statement.setLong(position + 2, seqs.size());
        });
  }

  private static Call numbers(String sql, int first, int second) {
    return new Call(
        sql,
        2,
        (statement, position) -> {
          statement.setInt(position, first);
          statement.setInt(position + 1, second);
        });
  }

  private static Stored stored(ResultSet row) throws SQLException {
    return new Stored(
        row.getLong(1),
        new OutboxMessage(
            row.getObject(2, UUID.class),
            row.getString(3),
            row.getInt(4),
            row.getObject(5, UUID.class),
            row.getObject(6, UUID.class),
            row.getString(7),
            SqlTypes.instant(row, 8),
            row.getBytes(9)));
  }

  /** The same in every process, whatever its JDK; the lowest bits of an id are random. */
  private static int shard(UUID stream) {
    return Math.floorMod(
        stream.getMostSignificantBits() ^ stream.getLeastSignificantBits(), SHARDS);
  }
}
