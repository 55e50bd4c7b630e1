package dev.karcis.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DeepDirectoryTest {

  @RegisterExtension final TestDirectory directory = new TestDirectory();

  @Test
  void aPathThatPostgresHasNoRoomForIsToldBeforeAnythingStarts() {
    Path deep = directory.path();
    for (int i = 0; i < 5; i++) {
      deep = deep.resolve("d".repeat(200));
    }
    Path tooDeep = deep;
    assertThatExceptionOfType(EmbeddedServerException.class)
        .isThrownBy(() -> EmbeddedPostgres.in(tooDeep))
        .withMessageContaining("900 bytes");
    assertThat(tooDeep.resolve("postgres")).isEmptyDirectory();
  }
}
