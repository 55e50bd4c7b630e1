package dev.karcis.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.application.shared.KeyReused;
import dev.karcis.application.shared.Outcome;
import dev.karcis.domain.order.OrderRefusal;
import dev.karcis.domain.order.OrderStatus;
import dev.karcis.domain.payment.PaymentRefusal;
import dev.karcis.domain.shared.FieldError;
import dev.karcis.domain.shared.Money;
import dev.karcis.domain.shared.NotFound;
import dev.karcis.domain.shared.Refusal;
import dev.karcis.domain.stock.CountClaim;
import dev.karcis.domain.stock.Seat;
import dev.karcis.domain.stock.StockKey;
import dev.karcis.domain.stock.StockRefusal;
import dev.karcis.http.shared.Code;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessagesTest {

  private static final Properties ENGLISH = Messages.ENGLISH.sentences();

  @Test
  void bothLanguagesSayTheSameThings() {
    assertThat(Messages.INDONESIAN.sentences().keySet()).isEqualTo(ENGLISH.keySet());
    assertThat(Messages.INDONESIAN.sentences().values())
        .doesNotContainAnyElementsOf(ENGLISH.values());
  }

  @Test
  void everyCodeHasItsSentences() {
    for (String code : codes().toList()) {
      assertThat(ENGLISH)
          .containsKey("problem." + code + ".title")
          .containsKey("problem." + code + ".detail");
    }
  }

  @Test
  void everyRuleHasItsSentence() throws IllegalAccessException {
    for (Field rule : FieldError.class.getFields()) {
      assertThat(ENGLISH).containsKey("field." + rule.get(null));
    }
  }

  @Test
  void nothingElseIsSaid() {
    long rules = FieldError.class.getFields().length;
    assertThat((long) ENGLISH.size()).isEqualTo(2 * codes().distinct().count() + rules);
  }

  @Test
  void argumentsFindTheirPlaces() {
    assertThat(sentence(FieldError.OUT_OF_RANGE, 1, 8)).isEqualTo("must be from 1 to 8");
    assertThat(sentence(FieldError.ONE_OF, "a", "b")).isEqualTo("give exactly one of: a, b");
    assertThat(sentence(FieldError.BAD_FORMAT, "x".repeat(500))).hasSizeLessThan(200);
    assertThat(sentence("embedders-own", "x")).isEqualTo("embedders-own");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "id|id",
        "id-ID,id;q=0.9,en;q=0.8|id",
        "en;q=0.5, id;q=0.6|id",
        "ID|id",
        "fr, id;q=0.1|id",
        "en|en",
        "en-US,id;q=0.5|en",
        "id;q=0|en",
        "fr|en",
        "*|en",
        "%%;;|en"
      })
  void theCallersLanguageIsSpoken(String header, String language) {
    assertThat(Messages.of(header).language()).isEqualTo(language);
  }

  @Test
  void problemsAreToldInIt() {
    try (Site site = Site.open()) {
      Answer answer =
          site.call("POST", "/api/v1/bookings").header("Accept-Language", "id").json("{}").send();
      answer.is(422);
      assertThat(answer.header("Content-Language")).hasValue("id");
      assertThat(answer.text("title")).isEqualTo("Isian salah");
      assertThat(answer.errors()).containsEntry("buyer", "wajib diisi");
    }
  }

  private static String sentence(String rule, Object... arguments) {
    return Messages.ENGLISH.sentence(new FieldError("x", rule, List.of(arguments)));
  }

  private static Stream<String> codes() {
    StockKey key = new StockKey(new UUID(0, 1), "A");
    Stream<Refusal> refusals =
        Stream.of(
            new OrderRefusal.SalesClosed(key.scope(), Optional.empty(), Optional.empty()),
            new OrderRefusal.TooManySeats(key.scope(), 1, 2),
            new OrderRefusal.WrongState(OrderStatus.EXPIRED),
            new StockRefusal.SeatTaken(key, List.of(new Seat(1, 1))),
            new StockRefusal.RunOut(key, CountClaim.SOLD_OUT, 1, 0),
            new PaymentRefusal.AlreadyPaid(),
            new PaymentRefusal.AmountMismatch(Money.of(1, "IDR")),
            new PaymentRefusal.TooLate(OrderStatus.EXPIRED),
            new NotFound("order", "x"),
            new KeyReused());
    return Stream.of(
            refusals.map(Refusal::code),
            Stream.of(Outcome.Reason.values()).map(Outcome.Reason::code),
            Stream.of(Code.values()).map(Code::text))
        .flatMap(codes -> codes);
  }
}
