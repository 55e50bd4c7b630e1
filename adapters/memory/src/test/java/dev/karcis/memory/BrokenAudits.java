package dev.karcis.memory;

import dev.karcis.application.order.StockAudit;
import dev.karcis.domain.order.OrderId;
import dev.karcis.domain.shared.KarcisException;
import dev.karcis.domain.stock.CountClaim;
import dev.karcis.domain.stock.LiveHoldings;
import dev.karcis.domain.stock.StockAccount;
import dev.karcis.domain.stock.StockKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

final class BrokenAudits {

  abstract static class Broken extends StockAuditTest implements StockAudit {

    final StockAudit real = super.audit();

    @Override
    protected StockAudit audit() {
      return this;
    }

    @Override
    public List<Audited> accounts(UUID scope) {
      return real.accounts(scope);
    }

    @Override
    public Audited account(StockKey stock) {
      return real.account(stock);
    }

    @Override
    public Lost lost(StockKey stock, Optional<OrderId> after, int orders) {
      return real.lost(stock, after, orders);
    }

    @Override
    public int settle(StockKey stock, Collection<OrderId> orders) {
      return real.settle(stock, orders);
    }
  }

  private static StockAudit.Audited holding(StockAudit.Audited audited, LiveHoldings held) {
    StockAccount account = audited.account();
    return new StockAudit.Audited(
        new StockAccount(account.key(), account.level(), account.seats(), held), audited.strays());
  }

  /** Its holdings are those of the look before. */
  @Breaks("SA-1")
  static class ReadsOneAfterTheOther extends Broken {
    private final Map<StockKey, LiveHoldings> before = new ConcurrentHashMap<>();

    @Override
    public Audited account(StockKey stock) {
      Audited now = real.account(stock);
      LiveHoldings held = now.account().held();
      LiveHoldings last = before.put(stock, held);
      return holding(now, last == null ? held : last);
    }
  }

  @Breaks("SA-2")
  static class CountsStrays extends Broken {
    @Override
    public Audited account(StockKey stock) {
      Audited now = real.account(stock);
      LiveHoldings held = now.account().held();
      return holding(now, new LiveHoldings(held.units() + now.strays().size(), held.seats()));
    }
  }

  @Breaks("SA-2")
  static class SeesNoStrays extends Broken {
    @Override
    public Audited account(StockKey stock) {
      return new Audited(real.account(stock).account(), Set.of());
    }
  }

  @Breaks("SA-2")
  static class ForgetsTheSeats extends Broken {
    @Override
    public Audited account(StockKey stock) {
      Audited now = real.account(stock);
      return holding(now, new LiveHoldings(now.account().held().units(), new HashMap<>()));
    }
  }

  @Breaks("SA-3")
  static class AnswersInAnyOrder extends Broken {
    @Override
    public List<Audited> accounts(UUID scope) {
      List<Audited> accounts = new ArrayList<>(real.accounts(scope));
      Collections.reverse(accounts);
      return accounts;
    }
  }

  @Breaks("SA-2")
  static class NamesOneStrayAtATime extends Broken {
    @Override
    public Audited account(StockKey stock) {
      Audited now = real.account(stock);
      return new Audited(now.account(), now.strays().stream().limit(1).collect(Collectors.toSet()));
    }
  }

  @Breaks("SA-4")
  static class FindsLostClaimsOnlyBesideStrays extends Broken {
    @Override
    public Lost lost(StockKey stock, Optional<OrderId> after, int orders) {
      Lost some = real.lost(stock, after, orders);
      return real.account(stock).strays().isEmpty() ? new Lost(Set.of(), some.last()) : some;
    }
  }

  @Breaks("SA-4")
  static class LooksAtAllOrdersAtOnce extends Broken {
    @Override
    public Lost lost(StockKey stock, Optional<OrderId> after, int orders) {
      return real.lost(stock, after, Integer.MAX_VALUE);
    }
  }

  @Breaks("SA-4")
  static class PassesOverTheFirstOfEachPiece extends Broken {
    @Override
    public Lost lost(StockKey stock, Optional<OrderId> after, int orders) {
      Optional<OrderId> next = real.lost(stock, after, 1).last();
      return next.isEmpty() ? real.lost(stock, after, 1) : real.lost(stock, next, orders);
    }
  }

  @Breaks("SA-4")
  static class WaitsForTheStock extends Broken {
    @Override
    public Lost lost(StockKey stock, Optional<OrderId> after, int orders) {
      return transactions()
          .required(
              () -> {
                stock().lock(List.of(CountClaim.of(stock, 1)));
                return real.lost(stock, after, orders);
              });
    }
  }

  @Breaks("SA-5")
  static class SettlesAllThatItFinds extends Broken {
    @Override
    public int settle(StockKey stock, Collection<OrderId> orders) {
      return real.settle(stock, real.account(stock).strays());
    }
  }

  @Breaks("SA-5")
  static class SettlesInATransactionOfItsOwn extends Broken {
    @Override
    public int settle(StockKey stock, Collection<OrderId> orders) {
      return transactions().required(() -> real.settle(stock, orders));
    }
  }

  @Breaks("SA-5")
  static class SettlesNothing extends Broken {
    @Override
    public int settle(StockKey stock, Collection<OrderId> orders) {
      return orders.size();
    }
  }

  @Breaks("SA-6")
  static class GuessesWhoseSeatItIs extends Broken {
    @Override
    public int settle(StockKey stock, Collection<OrderId> orders) {
      try {
        return real.settle(stock, orders);
      } catch (KarcisException e) {
        return 0;
      }
    }
  }
}
