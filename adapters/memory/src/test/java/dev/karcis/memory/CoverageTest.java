package dev.karcis.memory;

import dev.karcis.contracts.PortCoverage;

class CoverageTest extends PortCoverage {

  @Override
  protected Class<?> adapter() {
    return Memory.class;
  }
}
