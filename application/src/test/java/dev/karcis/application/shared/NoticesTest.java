package dev.karcis.application.shared;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NoticesTest {

  private static final int MAX_BYTES = 1_000;

  @Test
  void textsHaveAllNoticesAndFitIntoTheirBytes() {
    List<Notice> notices = new ArrayList<>();
    notices.add(Notice.ofAll("settings"));
    for (int i = 0; i < 100; i++) {
      notices.add(new Notice("topic-" + "abc".charAt(i % 3), i + " é".repeat(i % 60)));
    }
    List<String> texts = Notices.pack(notices, MAX_BYTES);
    assertThat(texts).hasSizeBetween(2, 100);
    assertThat(texts).allMatch(text -> text.getBytes(UTF_8).length <= MAX_BYTES);
    assertThat(texts.stream().flatMap(text -> Notices.unpack(text).stream()).toList())
        .isEqualTo(notices);
  }

  @Test
  void nothingIsNoText() {
    assertThat(Notices.pack(List.of(), MAX_BYTES)).isEmpty();
    assertThat(Notices.unpack("")).isEmpty();
  }

  @Test
  void linesOfAnotherVersionArePassedOver() {
    assertThat(Notices.unpack("v2:availability 7\nnonsense\n\navailability 7\n"))
        .containsExactly(new Notice("availability", "7"));
  }

  @Test
  void whatCouldNotBeSentIsNoNotice() {
    for (String key : List.of("line\nbreak", "nul\0", "x".repeat(Notice.MAX_KEY + 1))) {
      assertThatThrownBy(() -> new Notice("t", key)).isInstanceOf(IllegalArgumentException.class);
    }
    for (String topic : List.of("", "A", "a b", "-a", "a".repeat(41))) {
      assertThatThrownBy(() -> new Notice(topic, "k")).isInstanceOf(IllegalArgumentException.class);
    }
  }
}
