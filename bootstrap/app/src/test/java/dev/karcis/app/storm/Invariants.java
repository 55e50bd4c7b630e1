package dev.karcis.app.storm;

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

/** Asks the database itself whether it holds what the product promises. */
final class Invariants {

  /** Each finds what must not be, and says what it is. */
  private static final List<String> VIOLATIONS =
      List.of(
          """
          select 'in two live orders: ' || name || '-' || seat_row || '-' || seat_number
          from karcis.claim join karcis.orders on orders.id = claim.order_id
          where seat_row is not null and status in ('PENDING', 'CONFIRMED')
          group by scope, name, seat_row, seat_number having count(*) > 1
          """,
          """
          select 'order ' || orders.id || ' is ' || status || ', its claims say live: ' || live
          from karcis.claim join karcis.orders on orders.id = claim.order_id
          where live <> (status in ('PENDING', 'CONFIRMED'))
          """,
          """
          select 'stock ' || name || ': ' || taken || ' taken, live claims: ' || coalesce(live, 0)
          from karcis.stock
          left join (
            select scope, name, sum(units) live from karcis.claim where live group by scope, name
          ) held using (scope, name)
          where taken <> coalesce(live, 0) or taken > capacity or issued < taken
          """,
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
          """);

  private final String url;
  private final String user;
  private final String password;

  Invariants(EmbeddedPostgres database) {
    this.url = database.jdbcUrl();
    this.user = database.user();
    this.password = database.password();
  }

  /** What is wrong; empty while all is well. */
  List<String> violations() {
    List<String> found = new ArrayList<>();
    VIOLATIONS.forEach(query -> found.addAll(strings(query)));
    return found;
  }

  /** The seats of every live order, by its id, as {@code A-1-2}. */
  Map<String, TreeSet<String>> liveSeats() {
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

  /** The first column of all rows. */
  List<String> strings(String query) {
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

  void execute(String statement) {
    try (Connection connection = DriverManager.getConnection(url, user, password);
        Statement run = connection.createStatement()) {
      run.execute(statement);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
