package dev.karcis.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The root of all contracts. A contract's tests hold an implementation to the numbered rules of its
 * port; an adapter extends the contract in its tests, names its class with {@link Covers}, and
 * supplies the ports.
 *
 * <p>The ports that one instance supplies belong together: to one store, the same at each call.
 * Ids, scopes and names are made anew by each test, so all tests may share a store, unless the
 * contract says otherwise. A test uses up to eight transactions at a time.
 *
 * @param <P> the port
 */
@DisplayNameGeneration(RuleNames.class)
@ExtendWith(RuleInMessage.class)
@Timeout(60)
public abstract class PortContract<P> {

  PortContract() {}

  abstract P underTest();

  @Test
  final void coversTheClassThatItNames() {
    Covers covers = getClass().getAnnotation(Covers.class);
    Assumptions.assumeTrue(covers != null, "no class is named with @Covers");
    assertThat(underTest().getClass()).isEqualTo(covers.value());
  }
}
