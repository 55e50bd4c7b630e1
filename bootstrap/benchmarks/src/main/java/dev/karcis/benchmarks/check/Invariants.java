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
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Asks the database itself whether it holds what the product promises. Thread-safe: each question
 * has a connection of its own, unless it is told whose eyes to look with.
 */
public final class Invariants {

  private final Function<String, List<String>> questions;

  private Invariants(Function<String, List<String>> questions) {
    this.questions = questions;
  }

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
    this(query -> strings(url, user, password, query));
  }

  public Invariants(EmbeddedPostgres database) {
    this(database.jdbcUrl(), database.user(), database.password());
  }

  /** Of what one connection sees, in its transaction if it is in one; it isn't closed. */
  public static Invariants seenBy(Connection connection) {
    return new Invariants(query -> strings(connection, query));
  }

  /** Every promise, in the same order each time. */
  public List<Verdict> verdicts() {
    return Stream.of(Invariant.values())
        .map(it -> new Verdict(it.promise(), strings(it.query())))
        .toList();
  }

  /** What is wrong; empty while all is well. */
  public List<String> violations() {
    return verdicts().stream()
        .flatMap(verdict -> verdict.violations().stream().map(it -> verdict.promise() + ": " + it))
        .toList();
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
    return questions.apply(query);
  }

  private static List<String> strings(String url, String user, String password, String query) {
    try (Connection connection = DriverManager.getConnection(url, user, password)) {
      return strings(connection, query);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<String> strings(Connection connection, String query) {
    try (Statement statement = connection.createStatement();
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
