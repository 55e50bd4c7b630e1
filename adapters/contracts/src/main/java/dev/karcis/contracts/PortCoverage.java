package dev.karcis.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * Fails for an implementation of a port that no contract is run for. An adapter extends it once in
 * its tests:
 *
 * <pre>{@code
 * class CoverageTest extends PortCoverage {
 *   protected Class<?> adapter() {
 *     return Postgres.class;
 *   }
 * }
 * }</pre>
 *
 * <p>Every class that implements a port, in the directory or jar of the adapter's class, must be
 * named by {@link Covers} on a concrete subclass of that port's contract, in the directory or jar
 * of this test. Lambdas can't be seen: implement a port by a class with a name.
 */
public abstract class PortCoverage {

  /** Any class of the adapter's main code. */
  protected abstract Class<?> adapter();

  @Test
  final void everyImplementationOfPortPassesItsContract() {
    Coverage coverage = new Coverage(ClassFiles.beside(adapter()), ClassFiles.beside(getClass()));
    assertThat(coverage.implementations())
        .as("implementations of ports beside %s", adapter())
        .isNotEmpty();
    assertThat(coverage.gaps()).isEmpty();
  }
}
