package dev.karcis.postgres.shared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.postgres.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.util.PGobject;

/** What the server makes of arrays, in both forms. */
class ArrayParameterTest {

  private static final String STRANGE = "a\"b\\c,{d} 'e' \t\n NULL 🎫 ";

  static Stream<Arguments> arrays() {
    UUID low = new UUID(0x8000_0000_0000_0001L, 0x7fff_ffff_ffff_ffffL);
    return Stream.of(
        array(Element.UUID, low.toString(), low),
        array(Element.TEXT, STRANGE, STRANGE),
        array(Element.TEXT, "", ""),
        array(Element.TEXT, "x".repeat(100_000), "x".repeat(100_000)),
        array(Element.INT4, "-2147483648", Integer.MIN_VALUE),
        array(Element.INT8, "-9223372036854775808", Long.MIN_VALUE),
        array(Element.BOOL, "true", true),
        array(Element.BOOL, "false", false),
        array(Element.BYTEA, "\\x00ff5c22", new byte[] {0, -1, '\\', '"'}),
        array(Element.BYTEA, "\\x", new byte[0]),
        instant("2026-11-21T23:59:59.123456789Z", "2026-11-21 23:59:59.123456+00"),
        instant("1969-12-31T23:59:59.999999999Z", "1969-12-31 23:59:59.999999+00"),
        instant("1999-12-31T23:59:59.999999999Z", "1999-12-31 23:59:59.999999+00"),
        instant("0001-01-01T00:00:00.000001Z", "0001-01-01 00:00:00.000001+00"));
  }

  private static Arguments instant(String time, String expected) {
    return array(Element.TIMESTAMPTZ, expected, Instant.parse(time));
  }

  private static Arguments array(Element element, String expected, Object value) {
    return Arguments.of(element, expected, value);
  }

  @ParameterizedTest
  @MethodSource("arrays")
  void valuesAndNullsArriveAsTheyAre(Element element, String expected, Object value)
      throws SQLException {
    List<Object> values = Arrays.asList(value, null, value);
    List<String> texts = Arrays.asList(expected, null, expected);
    assertThat(arrived(new ArrayParameter(element, values))).isEqualTo(texts);
    assertThat(arrived(new TextOnly(element, values))).isEqualTo(texts);
  }

  @ParameterizedTest
  @MethodSource("arrays")
  void arraysOfNothingAndOfManyArriveToo(Element element, String expected, Object value)
      throws SQLException {
    assertThat(arrived(new ArrayParameter(element, List.of()))).isEmpty();
    assertThat(arrived(new TextOnly(element, List.of()))).isEmpty();
    List<Object> many = new ArrayList<>(IntStream.range(0, 300).mapToObj(i -> value).toList());
    assertThat(arrived(new ArrayParameter(element, many))).hasSize(300).containsOnly(expected);
  }

  /** What a connection gets that doesn't send its type in binary form. */
  private static final class TextOnly extends PGobject {

    private static final long serialVersionUID = 1;

    TextOnly(Element element, List<?> values) throws SQLException {
      ArrayParameter array = new ArrayParameter(element, values);
      setType(array.getType());
      setValue(array.getValue());
    }
  }

  private static List<String> arrived(Object array) throws SQLException {
    try (Connection connection = TestDatabase.pool().getConnection();
        Statement zone = connection.createStatement();
        PreparedStatement statement =
            connection.prepareStatement(
                "select v::text from unnest(?) with ordinality as a(v, n) order by n")) {
      connection.setAutoCommit(false);
      zone.execute("set local time zone 'UTC'");
      statement.setObject(1, array);
      try (ResultSet rows = statement.executeQuery()) {
        List<String> texts = new ArrayList<>();
        while (rows.next()) {
          texts.add(rows.getString(1));
        }
        return texts;
      }
    }
  }
}
