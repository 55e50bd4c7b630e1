package dev.karcis.postgres.stock;

import dev.karcis.application.stock.Stock;
import dev.karcis.application.stock.StockView;
import dev.karcis.domain.stock.Claim;
import dev.karcis.domain.stock.StockChange;
import dev.karcis.domain.stock.StockPlan;
import dev.karcis.domain.stock.StockSnapshot;
import dev.karcis.postgres.shared.Database;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** The stock in tables. */
final class StockTable implements Stock {

  private final Database database;

  StockTable(Database database) {
    this.database = database;
  }

  @Override
  public void open(List<StockPlan> plans) {
    database.write(handle -> StockOpening.open(handle, plans));
  }

  @Override
  public StockSnapshot lock(Collection<Claim> claims) {
    Demand demand = new Demand(claims);
    return database.write(handle -> new StockLocking(handle).lock(demand));
  }

  @Override
  public void store(StockChange change) {
    database.write(handle -> StockStoring.store(handle, change));
  }

  @Override
  public List<StockView> view(UUID scope) {
    return database.read(handle -> StockViewing.view(handle, scope));
  }
}
