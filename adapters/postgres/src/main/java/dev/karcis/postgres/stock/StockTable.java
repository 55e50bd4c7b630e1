package dev.karcis.postgres.stock;

import dev.karcis.application.stock.Stock;
import dev.karcis.application.stock.StockView;
import dev.karcis.domain.stock.Claim;
import dev.karcis.domain.stock.StockChange;
import dev.karcis.domain.stock.StockPlan;
import dev.karcis.domain.stock.StockSnapshot;
import dev.karcis.postgres.shared.Database;
import dev.karcis.postgres.shared.Pipeline;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The stock in tables. */
final class StockTable implements Stock {

  private final Database database;

  StockTable(Database database) {
    this.database = database;
  }

  @Override
  public void open(List<StockPlan> plans) {
    database.later(StockOpening.of(plans));
  }

  @Override
  public StockSnapshot lock(Collection<Claim> claims) {
    StockLocking locking = new StockLocking(new Demand(claims));
    database.send(locking.pipeline());
    return locking.snapshot();
  }

  @Override
  public void store(StockChange change) {
    database.later(StockStoring.of(change));
  }

  @Override
  public List<StockView> view(UUID scope) {
    List<StockView> views = new ArrayList<>();
    database.read(
        new Pipeline().query(StockViewing.of(scope), row -> views.add(StockViewing.read(row))));
    return views;
  }

  @Override
  public Map<UUID, String> versions(Collection<UUID> scopes) {
    return database.read(handle -> StockVersions.read(handle, scopes));
  }
}
