package dev.karcis.benchmarks.onsale;

import dev.karcis.benchmarks.load.Figures;
import dev.karcis.benchmarks.load.Measurement;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** Threads that each make one sale after the other, on a connection of their own: no HTTP. */
final class JdbcPeer implements Seller {

  static final int CONNECTIONS = 16;

  private static final int DONE = 200;

  private final PeerTables tables;
  private final JdbcSale.Opening opening;

  JdbcPeer(PeerTables tables, JdbcSale.Opening opening) {
    this.tables = tables;
    this.opening = opening;
  }

  @Override
  public Contender contender() {
    return Contender.JDBC;
  }

  @Override
  public Figures run(Duration time) throws Exception {
    List<Connection> connections = new ArrayList<>();
    try {
      List<JdbcSale> sales = new ArrayList<>();
      for (int i = 0; i < CONNECTIONS; i++) {
        Connection connection = tables.database().connect();
        connections.add(connection);
        connection.setAutoCommit(false);
        sales.add(opening.on(connection));
      }
      return run(sales, time);
    } finally {
      for (Connection connection : connections) {
        connection.close();
      }
    }
  }

  private Figures run(List<JdbcSale> sales, Duration time) throws Exception {
    AtomicLong next = new AtomicLong(tables.firstFree());
    Measurement measurement = new Measurement(status -> status == DONE);
    ExecutorService threads = Executors.newFixedThreadPool(sales.size());
    try {
      measurement.start();
      long end = System.nanoTime() + time.toNanos();
      List<Callable<Void>> work = new ArrayList<>();
      for (JdbcSale sale : sales) {
        work.add(() -> sell(sale, next, end, measurement));
      }
      for (Future<Void> done : threads.invokeAll(work)) {
        done.get();
      }
    } finally {
      threads.shutdownNow();
    }
    Figures figures = measurement.figures();
    tables.took(figures.count());
    return figures;
  }

  private static Void sell(JdbcSale sale, AtomicLong next, long end, Measurement measurement)
      throws SQLException {
    for (long now = System.nanoTime(); now < end; now = System.nanoTime()) {
      sale.make(next.getAndIncrement());
      measurement.answered(DONE, "committed", System.nanoTime() - now);
    }
    return null;
  }
}
