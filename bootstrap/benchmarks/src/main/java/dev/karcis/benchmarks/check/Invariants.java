package dev.karcis.benchmarks.check;

import dev.karcis.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Asks the database itself whether it holds what the product promises. Thread-safe: each question
 * has a connection of its own.
 */
public final class Invariants {

  private static final List<Invariant> ALL =
      List.of(
          new Invariant(
              "no seat is in two live orders",
              """
              select 'in two live orders: ' || name || '-' || seat_row || '-' || seat_number
              from karcis.claim join karcis.orders on orders.id = claim.order_id
              where seat_row is not null and status in ('PENDING', 'CONFIRMED')
              group by scope, name, seat_row, seat_number having count(*) > 1
              """),
          new Invariant(
              "orders that are over hold nothing, live ones all that they claimed",
              """
              select 'order ' || orders.id || ' is ' || status || ', its claims say live: ' || live
              from karcis.claim join karcis.orders on orders.id = claim.order_id
              where live <> (status in ('PENDING', 'CONFIRMED'))
              """),
          new Invariant(
              "every count equals its live claims, and none is over its limit",
              """
              select 'stock ' || name || ': ' || taken || ' taken, live claims: '
                || coalesce(live, 0)
              from karcis.stock
              left join (
                select scope, name, sum(units) live from karcis.claim where live
                group by scope, name
              ) held using (scope, name)
              where taken <> coalesce(live, 0) or taken > capacity or issued < taken
              """),
          new Invariant(
              "every bitmap of free seats equals the seats of live orders",
              """
              with taken as (
                select scope, name, row_number, n + 1 as seat_number
                from karcis.seat_row join karcis.stock using (scope, name)
                cross join lateral generate_series(0, seats_per_row - 1) n
                where get_bit(free, n) = 0
              ), held as (
                select scope, name, seat_row, seat_number from karcis.claim
                where live and seat_row is not null
              )
              select 'taken and held by nobody: ' || name || '-' || row_number || '-' || seat_number
              from (select * from taken except select * from held) x
              union all
              select 'held and not taken: ' || name || '-' || seat_row || '-' || seat_number
              from (select * from held except select * from taken) x
              """));

  private final String url;
  private final String user;
  private final String password;

  /**
   * @param query finds what must not be, and says what it is
   */
  private record Invariant(String promise, String query) {}

  /**
   * Whether a promise was kept.
   *
   * @param promise as a sentence for people
   * @param violations what breaks it; empty while it holds
   */
  public record Verdict(String promise, List<String> violations) {
    public Verdict {
      violations = List.copyOf(violations);
    }
  }

  /**
   * @param url of the database, as JDBC has it
   * @param user null for the driver's default, as the password
   */
  public Invariants(String url, String user, String password) {
    this.url = url;
    this.user = user;
    this.password = password;
  }

  public Invariants(EmbeddedPostgres database) {
    this(database.jdbcUrl(), database.user(), database.password());
  }

  /** Every promise, in the same order each time. */
  public List<Verdict> verdicts() {
    return ALL.stream().map(it -> new Verdict(it.promise(), strings(it.query()))).toList();
  }

  /** What is wrong; empty while all is well. */
  public List<String> violations() {
    return verdicts().stream().flatMap(verdict -> verdict.violations().stream()).toList();
  }

  /** The seats of every live order, by its id, as {@code A-1-2}. */
  public Map<String, TreeSet<String>> liveSeats() {
    Map<String, TreeSet<String>> seats = new HashMap<>();
    for (String row :
        strings(
            """
            select order_id || ' ' || name || '-' || seat_row || '-' || seat_number
            from karcis.claim where live and seat_row is not null
            """)) {
      String[] parts = row.split(" ");
      seats.computeIfAbsent(parts[0], id -> new TreeSet<>()).add(parts[1]);
    }
    return seats;
  }

  /**
   * The first column of all rows.
   *
   * @throws IllegalStateException if the database refuses the query, or isn't there
   */
  public List<String> strings(String query) {
    try (Connection connection = DriverManager.getConnection(url, user, password);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      List<String> strings = new ArrayList<>();
      while (rows.next()) {
        strings.add(rows.getString(1));
      }
      return strings;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
