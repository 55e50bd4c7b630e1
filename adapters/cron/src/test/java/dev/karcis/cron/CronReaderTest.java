package dev.karcis.cron;

import dev.karcis.application.job.CronReader;
import dev.karcis.contracts.Covers;
import dev.karcis.contracts.CronReaderContract;

@Covers(CronUtilsReader.class)
class CronReaderTest extends CronReaderContract {

  private final CronReader reader = new CronUtilsReader();

  @Override
  protected CronReader reader() {
    return reader;
  }
}
