package dev.karcis.redis;

import dev.karcis.contracts.PortCoverage;

class CoverageTest extends PortCoverage {

  @Override
  protected Class<?> adapter() {
    return Redis.class;
  }
}
