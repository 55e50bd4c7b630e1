package dev.karcis.app.storm.check;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.app.storm.call.Call;
import dev.karcis.app.storm.call.Disturbance;
import dev.karcis.app.storm.call.Disturbance.Excuse;
import dev.karcis.app.storm.call.History;
import dev.karcis.benchmarks.check.Invariant;
import dev.karcis.benchmarks.check.Invariants;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A checker that sees nothing proves nothing: whatever is broken on purpose, it must see. */
class CheckersTest {

  /** What breaks each invariant, and no other one. */
  private static final Map<Invariant, String> SPOILS =
      Map.ofEntries(
          entry(
              Invariant.NO_SEAT_IN_TWO_LIVE_ORDERS,
              """
              drop index karcis.claim_live_seat;
              update karcis.claim set seat_row = 1, seat_number = 1 where order_id = {next};
              update karcis.seat_row set free = set_bit(free, 0, 1) where row_number = 2
              """),
          entry(
              Invariant.ONLY_LIVE_ORDERS_HOLD,
              """
              update karcis.claim set live = true, seat_row = 3, seat_number = 10
              where order_id = {cancelled};
              update karcis.seat_row set free = set_bit(free, 9, 0) where row_number = 3;
              update karcis.stock set taken = taken + 1 where name = 'A'
              """),
          entry(
              Invariant.COUNTS_EQUAL_CLAIMS,
              "update karcis.stock set taken = taken - 1 where name = 'S'"),
          entry(
              Invariant.BITMAPS_EQUAL_CLAIMS,
              "update karcis.seat_row set free = set_bit(free, 9, 0) where row_number = 3"),
          entry(
              Invariant.NUMBERS_HAVE_NO_GAPS,
              "update karcis.stock set issued = issued + 1 where name = 'S'"),
          entry(
              Invariant.TOTALS_EQUAL_PRICES,
              "update karcis.orders set total = total + 1 where id = {cancelled}"),
          entry(
              Invariant.ORDERS_ARE_WHOLE, "delete from karcis.order_line where order_id = {best}"),
          entry(
              Invariant.MONEY_HAS_STOCK_OR_IS_DUE_BACK,
              "delete from karcis.receipt where order_id = {best}"),
          entry(
              Invariant.LIVES_ARE_TOLD,
              """
              delete from karcis.event_log where aggregate_id = {best} and name = 'order-confirmed'
              """),
          entry(
              Invariant.EVENTS_ARE_TOLD_ONCE,
              """
              insert into karcis.outbox
                (shard, id, name, version, aggregate_id, stream, actor, occurred_at, payload)
              select 0, id, name, version, aggregate_id, stream, actor, occurred_at, payload
              from karcis.event_log where name = 'event-announced'
              """),
          entry(
              Invariant.KEYS_LEAD_TO_WHAT_WAS_MADE,
              "update karcis.idempotency set made = gen_random_uuid() where key = 'best'"));

  @TempDir static Path data;
  private static ScriptedSale sale;

  @BeforeAll
  static void sell() {
    sale = ScriptedSale.in(data);
  }

  @AfterAll
  static void close() {
    sale.close();
  }

  @Test
  void nothingIsFoundWhereNothingIsWrong() {
    Invariants untouched = sale.database();
    assertThat(untouched.violations()).isEmpty();
    assertThat(broken(sale.history(), untouched)).isEmpty();
    assertThat(sale.calls().stream().map(call -> call.answer().kind()))
        .contains("201", "200", "409 seat-taken", "409 sold-out", "409 already-paid")
        .contains("409 too-late", "409 wrong-state");
  }

  @ParameterizedTest
  @EnumSource
  void theInvariantThatIsBrokenIsFoundAndNoOther(Invariant invariant) {
    assertThat(sale.spoilt(SPOILS.get(invariant), Invariants::verdicts))
        .filteredOn(verdict -> !verdict.violations().isEmpty())
        .extracting(Invariants.Verdict::promise)
        .containsExactly(invariant.promise());
  }

  static Stream<Lie> lies() {
    return Lies.about(sale);
  }

  @ParameterizedTest
  @MethodSource("lies")
  void thePromiseThatIsBrokenIsFoundAndNoOther(Lie lie) {
    History history = lie.told(sale.history());
    List<Promise> broken =
        lie.sql()
            .map(sql -> sale.spoilt(sql, database -> broken(history, database)))
            .orElseGet(() -> broken(history, sale.database()));
    assertThat(broken).containsExactly(lie.promise());
  }

  @Test
  void everyPromiseIsBrokenOnce() {
    assertThat(lies().map(Lie::promise)).contains(Promise.values());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "delete from karcis.orders where id = {paid}",
        "update karcis.orders set status = 'PENDING' where id = {paid}",
        "update karcis.orders set status = 'CANCELLED' where id = {expired}"
      })
  void whatIsShownOtherwiseThanStoredIsFound(String sql) {
    assertThat(sale.shown().violations(LedgerReader.read(sale.database(), sale.hall()))).isEmpty();
    List<String> found =
        sale.spoilt(
            sql, database -> sale.shown().violations(LedgerReader.read(database, sale.hall())));
    assertThat(found).isNotEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void anExcuseHoldsUntilRecoveryAndNoLonger(Excuse excuse) {
    Instant from = Instant.EPOCH;
    Instant until = from.plusSeconds(3);
    Instant recovered = until.plus(excuse.recovery());
    History history =
        History.of(
            List.of(),
            List.of(new Disturbance("fault", Optional.empty(), Set.of(excuse), from, until)),
            List.of());
    assertThat(history.excuses(excuse, recovered, recovered.plusSeconds(1))).isTrue();
    assertThat(history.excuses(excuse, recovered.plusMillis(1), recovered.plusSeconds(1)))
        .isFalse();
    assertThat(history.excuses(excuse, from.minusSeconds(1), from.minusMillis(1))).isFalse();
  }

  @Test
  void aLossOfRedisThatAFaultExplainsAndAShortOneNowAndThenAreNoMatter() {
    Call last = sale.calls().get(sale.calls().size() - 1);
    Disturbance brief = Forgeries.loss(last, Duration.ofSeconds(5));
    Disturbance fault = Disturbance.lostRedis(last.start(), last.end());
    Disturbance explained = Forgeries.loss(last, Duration.ofMinutes(1));
    List<Call> calls = sale.calls();
    History calm = History.of(calls, List.of(), List.of(brief, brief, brief, brief));
    History broken = History.of(calls, List.of(fault), List.of(explained, explained, explained));
    assertThat(broken(calm, sale.database())).isEmpty();
    assertThat(broken(broken, sale.database())).isEmpty();
  }

  private static List<Promise> broken(History history, Invariants database) {
    Ledger ledger = LedgerReader.read(database, sale.hall());
    return Stream.of(Promise.values())
        .filter(promise -> !promise.violations(history, ledger).isEmpty())
        .toList();
  }
}
