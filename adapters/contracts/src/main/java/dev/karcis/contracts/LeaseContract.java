package dev.karcis.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.application.shared.Lease;
import dev.karcis.application.shared.Transactions;
import java.time.Duration;
import java.util.UUID;

/** Holds an implementation of {@link Lease} to its rules. */
public abstract class LeaseContract extends PortContract<Lease> {

  private static final Duration TIME = Duration.ofMinutes(1);

  private final String name = "contract " + Samples.id();
  private final UUID one = Samples.id();
  private final UUID other = Samples.id();

  protected abstract Transactions transactions();

  protected abstract Lease lease();

  /** Lets time go by: moves the store's clock, makes what is stored older, or waits. */
  protected abstract void advance(Duration time);

  @Override
  final Lease underTest() {
    return lease();
  }

  @Rule("LE-1")
  final void oneHolderAtATimeHasIt() {
    assertThat(lease().hold(name, one, TIME)).isTrue();
    assertThat(lease().hold(name, other, TIME)).isFalse();
    assertThat(lease().hold(name, other, TIME)).isFalse();
    assertThat(lease().hold(name, one, TIME)).isTrue();
  }

  @Rule("LE-1")
  final void oneOfManyAtOnceGetsIt() {
    for (int round = 0; round < 10; round++) {
      String its = name + round;
      assertThat(Threads.together(8, thread -> lease().hold(its, Samples.id(), TIME)))
          .containsOnlyOnce(true);
    }
  }

  @Rule({"LE-1", "LE-2"})
  final void anotherGetsItWhenItIsOver() {
    lease().hold(name, one, TIME);
    advance(TIME.minusSeconds(10));
    assertThat(lease().hold(name, other, TIME)).isFalse();
    advance(Duration.ofSeconds(11));
    assertThat(lease().hold(name, other, TIME)).isTrue();
    assertThat(lease().hold(name, one, TIME)).isFalse();
  }

  @Rule("LE-2")
  final void itLastsFromWhenItWasLastHeld() {
    lease().hold(name, one, TIME);
    advance(TIME.minusSeconds(10));
    assertThat(lease().hold(name, one, TIME)).isTrue();
    advance(TIME.minusSeconds(10));
    assertThat(lease().hold(name, other, TIME)).isFalse();
    assertThat(lease().hold(name, one, Duration.ofSeconds(5))).isTrue();
    advance(Duration.ofSeconds(6));
    assertThat(lease().hold(name, other, TIME)).isTrue();
  }

  @Rule("LE-3")
  final void namesDontTouchEachOther() {
    assertThat(lease().hold(name, one, TIME)).isTrue();
    assertThat(lease().hold(name + "'", other, TIME)).isTrue();
    assertThat(lease().hold(name, other, TIME)).isFalse();
    assertThat(lease().hold(name + "'", one, TIME)).isFalse();
  }

  @Rule("LE-4")
  final void itStaysThoughTheTransactionRollsBack() {
    try (OpenTransaction doomed = new OpenTransaction(transactions())) {
      doomed.run(() -> assertThat(lease().hold(name, one, TIME)).isTrue());
      assertThat(lease().hold(name, other, TIME)).isFalse();
      doomed.rollBack();
    }
    assertThat(lease().hold(name, other, TIME)).isFalse();
  }
}
