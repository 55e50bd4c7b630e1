package dev.karcis.memory;

import dev.karcis.application.job.CronReader;
import dev.karcis.contracts.Covers;
import dev.karcis.contracts.CronReaderContract;

@Covers(MemoryCronReader.class)
class CronReaderTest extends CronReaderContract {

  @Override
  protected CronReader reader() {
    return new MemoryCronReader();
  }
}
