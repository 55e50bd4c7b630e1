package dev.karcis.postgres.shared;

import dev.karcis.application.shared.Broadcast;
import dev.karcis.application.shared.BroadcastEar;
import dev.karcis.application.shared.BroadcastListeners;
import dev.karcis.application.shared.BroadcastSender;
import dev.karcis.application.shared.Notice;
import dev.karcis.application.shared.Notices;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * By NOTIFY and LISTEN. Hearing keeps a connection of the data source for itself; sending borrows
 * one for a statement, outside of everybody's transactions: a full queue of notifications fails the
 * commit that notifies.
 */
public final class PostgresBroadcast implements Broadcast, AutoCloseable {

  static final String CHANNEL = "karcis";

  private static final Logger LOG = LoggerFactory.getLogger(PostgresBroadcast.class);

  /** The server takes payloads of fewer than 8,000 bytes. */
  private static final int MAX_PAYLOAD_BYTES = 7_900;

  private static final BulkStatement<String> NOTIFY =
      BulkStatement.<String>of(
              "select pg_notify('" + CHANNEL + "', n.payload)::text from :rows as n(:columns)")
          .text("payload", payload -> payload)
          .build();

  private final Database database;
  private final DataSource dataSource;
  private final BroadcastListeners listeners = new BroadcastListeners();
  private final BroadcastSender sender = new BroadcastSender("karcis-postgres-sender", this::send);
  private final BroadcastEar ear = new BroadcastEar("karcis-postgres-ear", listeners, this::listen);

  PostgresBroadcast(Database database, DataSource dataSource) {
    this.database = database;
    this.dataSource = dataSource;
  }

  @Override
  public void publish(Collection<Notice> notices) {
    sender.add(notices);
  }

  @Override
  public void subscribe(String topic, Listener listener) {
    listeners.add(topic, listener);
    ear.open();
  }

  @Override
  public void close() {
    sender.close();
    ear.close();
  }

  /**
   * Tells them at once, in this thread, by a statement of its own.
   *
   * @throws dev.karcis.domain.shared.StoreUnavailable if the database can't be reached
   */
  public void send(List<Notice> notices) {
    List<String> payloads = Notices.pack(notices, MAX_PAYLOAD_BYTES);
    database.read(new Pipeline().query(NOTIFY.with(payloads), row -> {}));
  }

  private void listen(BroadcastEar open) {
    try (ListeningConnection connection = ListeningConnection.open(dataSource)) {
      listeners.begin();
      while (!open.isClosed()) {
        connection.await().forEach(payload -> listeners.hear(Notices.unpack(payload)));
      }
    } catch (SQLException e) {
      LOG.debug("no broadcasts from PostgreSQL are heard until it answers again", e);
    }
  }
}
