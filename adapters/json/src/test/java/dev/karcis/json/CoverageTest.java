package dev.karcis.json;

import dev.karcis.contracts.PortCoverage;

class CoverageTest extends PortCoverage {

  @Override
  protected Class<?> adapter() {
    return Json.class;
  }
}
