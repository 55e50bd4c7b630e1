package dev.karcis.domain.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PageRequestTest {

  @Test
  void oneItemTooManySaysThatThereIsMore() {
    Page<Integer> page = PageRequest.first(2).cut(List.of(1, 2, 3), String::valueOf);
    assertThat(page).isEqualTo(new Page<>(List.of(1, 2), Optional.of("2")));
  }

  @Test
  void theLastPieceHasNoNext() {
    assertThat(PageRequest.first(2).cut(List.of(1, 2), String::valueOf))
        .isEqualTo(new Page<>(List.of(1, 2), Optional.empty()));
    assertThat(PageRequest.first(2).cut(List.<Integer>of(), String::valueOf).next()).isEmpty();
  }

  @Test
  void limitsAreBounded() {
    assertThat(PageRequest.first(1).limit()).isEqualTo(1);
    assertThat(PageRequest.first(PageRequest.MAX_LIMIT).limit()).isEqualTo(1_000);
    assertThatThrownBy(() -> PageRequest.first(0)).isInstanceOf(InvalidInput.class);
    assertThatThrownBy(() -> PageRequest.first(1_001)).isInstanceOf(InvalidInput.class);
  }
}
