package dev.karcis.postgres.shared;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.karcis.postgres.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class ListeningConnectionTest {

  private static final String NOTIFY = "select pg_notify('karcis', 'news')";
  private static final String LISTENS = "select count(*) from pg_listening_channels()";

  @Test
  void hearsOnAPooledConnectionThatNobodyInherits() throws SQLException {
    String url = TestDatabase.emptyDatabase();
    try (HikariDataSource pool = TestDatabase.open(url, 1)) {
      ListeningConnection listening = ListeningConnection.open(pool);
      TestDatabase.execute(url, NOTIFY);
      assertThat(heard(listening)).containsExactly("news");
      listening.close();
      assertThat(listens(pool)).isZero();
    }
  }

  @Test
  void hearsOnAConnectionOfAnyDataSource() throws SQLException {
    String url = TestDatabase.emptyDatabase();
    PGSimpleDataSource plain = new PGSimpleDataSource();
    plain.setUrl(url);
    plain.setUser(TestDatabase.user());
    plain.setPassword(TestDatabase.password());
    try (ListeningConnection listening = ListeningConnection.open(plain)) {
      assertThat(listening.await()).as("after a second of silence").isEmpty();
      TestDatabase.execute(url, NOTIFY);
      assertThat(heard(listening)).containsExactly("news");
    }
  }

  private static List<String> heard(ListeningConnection listening) throws SQLException {
    List<String> heard = new ArrayList<>();
    for (int waits = 0; heard.isEmpty() && waits < 10; waits++) {
      heard.addAll(listening.await());
    }
    return heard;
  }

  private static int listens(DataSource dataSource) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet channels = statement.executeQuery(LISTENS)) {
      channels.next();
      return channels.getInt(1);
    }
  }
}
