package dev.karcis.postgres.payment;

import dev.karcis.domain.payment.Receipts;
import dev.karcis.postgres.shared.Database;

/** Makes the receipts that are kept in a database. */
public final class PostgresReceipts {

  private PostgresReceipts() {}

  public static Receipts in(Database database) {
    return new ReceiptTable(database);
  }
}
