package dev.karcis.cron;

import dev.karcis.contracts.PortCoverage;

class CoverageTest extends PortCoverage {

  @Override
  protected Class<?> adapter() {
    return Scheduling.class;
  }
}
