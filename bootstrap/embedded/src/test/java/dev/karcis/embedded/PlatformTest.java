package dev.karcis.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformTest {

  @ParameterizedTest
  @CsvSource({
    "Linux, amd64, postgres-linux-x86_64.txz",
    "Linux, aarch64, postgres-linux-arm_64.txz",
    "Mac OS X, x86_64, postgres-darwin-x86_64.txz",
    "Mac OS X, aarch64, postgres-darwin-arm_64.txz",
  })
  void fourPlatformsHaveServers(String osName, String osArch, String postgres) {
    Platform platform = Platform.of(osName, osArch);

    assertThat(platform.postgres()).isEqualTo(postgres);
    assertThat(platform.redis())
        .isNotEmpty()
        .allSatisfy(it -> assertThat(Platform.class.getResource("/" + it)).isNotNull());
  }

  @Test
  void otherPlatformsAreToldToBringTheirOwn() {
    assertThatExceptionOfType(EmbeddedServerException.class)
        .isThrownBy(() -> Platform.of("Windows 11", "amd64"))
        .withMessageContaining("KARCIS_DATABASE_URL");
  }
}
