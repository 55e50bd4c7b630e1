package dev.karcis.domain.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.karcis.domain.shared.FieldError;
import dev.karcis.domain.shared.InvalidInput;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BuyerTest {

  @Test
  void allThatIsWrongIsToldAtOnce() {
    InvalidInput wrong =
        assertThrows(
            InvalidInput.class,
            () -> new Buyer(null, "nobody", Optional.of("call me"), Optional.of(" ")));
    assertThat(wrong.errors())
        .extracting(FieldError::field, FieldError::rule)
        .containsExactly(
            tuple("name", FieldError.REQUIRED),
            tuple("email", FieldError.BAD_FORMAT),
            tuple("phone", FieldError.BAD_FORMAT),
            tuple("customerId", FieldError.BAD_LENGTH));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a@b", "sari+on@sale.example.org", "用户@例子.公司"})
  void addressesAreNotSecondGuessed(String email) {
    assertThat(buyer(email).email()).isEqualTo(email);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "@", "a@", "@b", "a@b@c", "a b@c", "a@b\nBcc: x@y"})
  void whatIsNoAddressIsRefused(String email) {
    assertThatThrownBy(() -> buyer(email)).isInstanceOf(InvalidInput.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"+62 812 3456 7890", "08123456789", "+1.555-0100", "0(21)55"})
  void phonesAreDigitsWithTheUsualSigns(String phone) {
    assertThat(withPhone(phone).phone()).contains(phone);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0812", "call me", "++62 812", "(021) 55", "08123456789\n"})
  void whatIsNoPhoneIsRefused(String phone) {
    assertThatThrownBy(() -> withPhone(phone)).isInstanceOf(InvalidInput.class);
  }

  @Test
  void aPersonIsKnownByTheSellersIdOrElseByTheAddressWhateverItsCase() {
    assertThat(buyer("Sari@Example.ORG").identity())
        .isEqualTo(buyer("sari@example.org").identity());
    List<String> same =
        List.of(
            new Buyer("A", "a@b", Optional.empty(), Optional.of("7")).identity(),
            new Buyer("B", "c@d", Optional.empty(), Optional.of("7")).identity());
    assertThat(same.get(0)).isEqualTo(same.get(1));
    assertThat(buyer("id:7@x").identity()).isNotEqualTo(same.get(0));
  }

  private static Buyer withPhone(String phone) {
    return new Buyer("Sari", "a@b", Optional.of(phone), Optional.empty());
  }

  private static Buyer buyer(String email) {
    return new Buyer("Sari", email, Optional.empty(), Optional.empty());
  }
}
