package dev.karcis.examples;

import dev.karcis.contracts.PortCoverage;

class CoverageTest extends PortCoverage {

  @Override
  protected Class<?> adapter() {
    return LeasedSeatLock.class;
  }
}
