package dev.karcis.postgres;

import dev.karcis.contracts.PortCoverage;

class CoverageTest extends PortCoverage {

  @Override
  protected Class<?> adapter() {
    return Postgres.class;
  }
}
