package dev.karcis.postgres.shared;

import dev.karcis.application.shared.Transactions;
import dev.karcis.application.stock.Stock;
import dev.karcis.contracts.Covers;
import dev.karcis.contracts.TransactionsContract;
import dev.karcis.postgres.TestDatabase;
import dev.karcis.postgres.stock.PostgresStock;
import org.postgresql.ds.PGSimpleDataSource;

@Covers(ThreadTransactions.class)
class TransactionsTest extends TransactionsContract {

  private static final int NOBODY_LISTENS = 1;

  private final Database database = TestDatabase.shared();

  @Override
  protected Transactions transactions() {
    return database.transactions();
  }

  @Override
  protected Stock stock() {
    return PostgresStock.in(database);
  }

  @Override
  protected Transactions unreachable() {
    PGSimpleDataSource dataSource = new PGSimpleDataSource();
    dataSource.setServerNames(new String[] {"127.0.0.1"});
    dataSource.setPortNumbers(new int[] {NOBODY_LISTENS});
    return Database.on(dataSource, false).transactions();
  }

  @Override
  protected void conflict() {
    database.write(
        handle ->
            handle.execute(
                "do $$ begin raise exception using errcode = 'serialization_failure'; end $$"));
  }
}
