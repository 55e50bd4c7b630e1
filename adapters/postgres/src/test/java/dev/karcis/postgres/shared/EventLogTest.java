package dev.karcis.postgres.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import dev.karcis.application.shared.Outbox;
import dev.karcis.application.shared.OutboxMessage;
import dev.karcis.application.shared.TimeOrderedIds;
import dev.karcis.domain.shared.KarcisException;
import dev.karcis.postgres.Schema;
import dev.karcis.postgres.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventLogTest {

  private static final TimeOrderedIds IDS = new TimeOrderedIds(InstantSource.system());

  private final HikariDataSource pool = TestDatabase.open(TestDatabase.emptyDatabase(), 4);
  private final Database database = Database.on(pool, true);
  private final Outbox outbox = database.outbox();

  EventLogTest() {
    Schema.of(pool).migrate();
  }

  @AfterEach
  void closePool() {
    pool.close();
  }

  private OutboxMessage handedOn(Outbox its) {
    OutboxMessage message =
        new OutboxMessage(
            IDS.next(),
            "order-placed",
            1,
            IDS.next(),
            IDS.next(),
            "staff",
            Instant.parse("2001-02-03T04:05:06.789012Z"),
            new byte[] {1});
    database
        .transactions()
        .required(
            () -> {
              its.append(List.of(message));
              return null;
            });
    int drained = 0;
    for (int shard = 0; shard < Outbox.SHARDS; shard++) {
      drained += its.drain(shard, 10, messages -> {});
    }
    assertThat(drained).isEqualTo(1);
    return message;
  }

  private String partitionOf(UUID message) {
    return database.alone(
        handle ->
            handle
                .createQuery(
                    """
                    select c.relname from karcis.event_log l join pg_class c on c.oid = l.tableoid
                    where l.id = :id
                    """)
                .bind("id", message)
                .mapTo(String.class)
                .one());
  }

  private List<String> partitions() {
    return database.alone(
        handle ->
            handle
                .createQuery(
                    """
                    select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
                    where i.inhparent = 'karcis.event_log'::regclass order by 1
                    """)
                .mapTo(String.class)
                .list());
  }

  private void execute(String sql) {
    database.alone(handle -> handle.execute(sql));
  }

  private String thisMonthsPartition() {
    return database.alone(
        handle ->
            handle
                .createQuery(
                    """
                    select to_char(clock_timestamp() at time zone 'UTC',
                                   '"event_log_"YYYY_MM')
                    """)
                .mapTo(String.class)
                .one());
  }

  @Test
  void handedOnMessagesAreInTheMonthsPartitionWithTheirActor() {
    OutboxMessage message = handedOn(outbox);
    assertThat(partitionOf(message.id())).isEqualTo(thisMonthsPartition());
    String actor =
        database.alone(
            handle ->
                handle.createQuery("select actor from karcis.event_log").mapTo(String.class).one());
    assertThat(actor).isEqualTo("staff");
  }

  @Test
  void partitionsAreMadeAheadAgainAndAgain() {
    assertThat(partitions()).hasSize(4);
    AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    EventLogMonths months = new EventLogMonths(database, nanos::get);
    months.ensure();
    assertThat(partitions()).hasSize(4);
    execute("drop table karcis." + partitions().get(2));
    months.ensure();
    assertThat(partitions()).hasSize(3);
    nanos.addAndGet(Duration.ofHours(7).toNanos());
    months.ensure();
    assertThat(partitions()).hasSize(4);
  }

  @Test
  void whatTheDefaultPartitionTookMovesToItsMonth() {
    Outbox itsMonthsAreMade = outbox;
    handedOn(itsMonthsAreMade);
    execute("drop table karcis." + thisMonthsPartition());
    OutboxMessage message = handedOn(itsMonthsAreMade);
    assertThat(partitionOf(message.id())).isEqualTo("event_log_default");
    OutboxMessage next = handedOn(database.outbox());
    assertThat(partitionOf(message.id())).isEqualTo(thisMonthsPartition());
    assertThat(partitionOf(next.id())).isEqualTo(thisMonthsPartition());
  }

  @Test
  void nothingFailsWherePartitionsCantBeMade() {
    execute("drop function karcis.make_event_log_months");
    OutboxMessage message = handedOn(database.outbox());
    assertThat(partitionOf(message.id())).isEqualTo(thisMonthsPartition());
  }

  @Test
  void logIsAppendOnly() {
    handedOn(outbox);
    assertThatThrownBy(() -> execute("update karcis.event_log set actor = 'nobody'"))
        .isInstanceOf(KarcisException.class);
    assertThatThrownBy(() -> execute("delete from karcis.event_log"))
        .isInstanceOf(KarcisException.class);
    OutboxMessage another = handedOn(outbox);
    assertThat(partitionOf(another.id())).isNotNull();
  }
}
