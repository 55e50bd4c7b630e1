package dev.karcis.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class ClientAddressTest {

  private final ClientAddress addresses = new ClientAddress(Set.of("10.0.0.1", "10.0.0.2"));

  @Test
  void strangersAreNotBelieved() {
    assertThat(addresses.of("1.2.3.4", "5.6.7.8")).isEqualTo("1.2.3.4");
  }

  @Test
  void proxiesAreBelievedAsFarAsTheyAreKnown() {
    assertThat(addresses.of("10.0.0.1", "9.9.9.9, 5.6.7.8")).isEqualTo("5.6.7.8");
    assertThat(addresses.of("10.0.0.1", "9.9.9.9, 5.6.7.8 ,10.0.0.2")).isEqualTo("5.6.7.8");
  }

  @Test
  void aProxyThatSaysNothingStandsForItself() {
    assertThat(addresses.of("10.0.0.1", "")).isEqualTo("10.0.0.1");
  }
}
