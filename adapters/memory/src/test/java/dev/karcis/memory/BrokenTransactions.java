package dev.karcis.memory;

import dev.karcis.application.shared.Transactions;
import dev.karcis.domain.shared.KarcisException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

final class BrokenTransactions {

  abstract static class Broken extends TransactionsTest implements Transactions {

    final Transactions real = super.transactions();

    @Override
    protected Transactions transactions() {
      return this;
    }

    @Override
    public <T> T required(Supplier<T> work) {
      return real.required(work);
    }

    @Override
    public void afterCommit(Runnable hook) {
      real.afterCommit(hook);
    }

    @Override
    public boolean active() {
      return real.active();
    }
  }

  @Breaks("TX-1")
  static class NeverCommits extends Broken {
    @Override
    public <T> T required(Supplier<T> work) {
      if (active()) {
        return real.required(work);
      }
      List<T> result = new ArrayList<>();
      try {
        real.required(
            () -> {
              result.add(work.get());
              throw new Forgotten();
            });
      } catch (Forgotten e) {
        // And says nothing.
      }
      return result.get(0);
    }
  }

  private static final class Forgotten extends RuntimeException {}

  @Breaks("TX-2")
  static class ForgetsToRollBack extends Broken {
    @Override
    public <T> T required(Supplier<T> work) {
      List<Throwable> thrown = new ArrayList<>();
      T result =
          real.required(
              () -> {
                try {
                  return work.get();
                } catch (RuntimeException | Error e) {
                  thrown.add(e);
                  return null;
                }
              });
      if (thrown.isEmpty()) {
        return result;
      }
      if (thrown.get(0) instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) thrown.get(0);
    }
  }

  @Breaks("TX-2")
  static class WrapsWhatIsThrown extends Broken {
    @Override
    public <T> T required(Supplier<T> work) {
      try {
        return real.required(work);
      } catch (RuntimeException e) {
        throw new KarcisException("rolled back", e);
      }
    }
  }

  @Breaks("TX-3")
  static class ForgivesWhatIsSwallowed extends Broken {
    @Override
    public <T> T required(Supplier<T> work) {
      return active() ? work.get() : real.required(work);
    }
  }

  @Breaks("TX-4")
  static class RunsHooksBeforeTheCommit extends Broken {
    @Override
    public void afterCommit(Runnable hook) {
      hook.run();
    }
  }

  @Breaks("TX-4")
  static class RunsHooksAfterRollBackToo extends Broken {
    private final ThreadLocal<List<Runnable>> hooks = ThreadLocal.withInitial(ArrayList::new);

    @Override
    public <T> T required(Supplier<T> work) {
      try {
        return real.required(work);
      } finally {
        if (!active()) {
          hooks.get().forEach(Runnable::run);
        }
      }
    }

    @Override
    public void afterCommit(Runnable hook) {
      if (active()) {
        hooks.get().add(hook);
      } else {
        hook.run();
      }
    }
  }

  @Breaks("TX-4")
  static class RunsHooksElsewhere extends Broken {
    @Override
    public void afterCommit(Runnable hook) {
      real.afterCommit(() -> CompletableFuture.runAsync(hook).join());
    }
  }

  @Breaks("TX-4")
  static class LetsHooksThrowOutsideOfTransaction extends Broken {
    @Override
    public void afterCommit(Runnable hook) {
      if (active()) {
        real.afterCommit(hook);
      } else {
        hook.run();
      }
    }
  }

  @Breaks("TX-5")
  static class NeverRunsAgain extends Broken {
    @Override
    protected void conflict() {
      throw new KarcisException("conflict");
    }
  }

  @Breaks("TX-5")
  static class RunsAgainForTooLong extends Broken {
    @Override
    public <T> T required(Supplier<T> work) {
      try {
        return real.required(work);
      } catch (KarcisException e) {
        return real.required(work);
      }
    }
  }

  @Breaks("TX-6")
  static class IsAlwaysActive extends Broken {
    @Override
    public boolean active() {
      return true;
    }
  }

  @Breaks("TX-7")
  static class WorksWithoutStore extends Broken {
    @Override
    protected Transactions unreachable() {
      return real;
    }
  }
}
