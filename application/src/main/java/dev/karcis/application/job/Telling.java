package dev.karcis.application.job;

import dev.karcis.application.job.Ended.Done;
import dev.karcis.application.job.Ended.Failed;
import dev.karcis.application.job.Ended.HandedBack;
import dev.karcis.application.job.JobEndings.Ending;
import dev.karcis.application.shared.Monitor;
import dev.karcis.domain.shared.StoreUnavailable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * One turn with a store's queue: tells what ended, and claims. A call that fails costs no other of
 * the turn: what it was to tell is told in the next. What is refused, though the store is there, is
 * found out by halves, and forgotten after {@value #MAX_REFUSALS} turns: its lease ends, and it
 * comes again. For one turn; not thread-safe.
 */
final class Telling {

  static final int MAX_REFUSALS = 10;

  private final JobQueue queue;
  private final QueueName name;
  private final JobEndings endings;
  private final Monitor monitor;
  private final List<Done> done = new ArrayList<>();
  private final List<Failed> failed = new ArrayList<>();
  private final List<HandedBack> handedBack = new ArrayList<>();
  private final List<Ended> again = new ArrayList<>();
  private Optional<RuntimeException> fault = Optional.empty();

  Telling(JobQueue queue, QueueName name, JobEndings endings, Monitor monitor) {
    this.queue = queue;
    this.name = name;
    this.endings = endings;
    this.monitor = monitor;
  }

  /** All but those that are done: that is told with the claim. It takes as long as endings do. */
  void tell(List<Ended> ended) {
    List<Ended> linked = new ArrayList<>(0);
    for (Ended how : ended) {
      if (isEnd(how) && how.run().claimed().job().isLinked()) {
        linked.add(how);
      } else {
        sort(how);
      }
    }
    follow(linked);
    tell(failed, this::fail);
    tell(handedBack, this::handBack);
  }

  /** What is to be told again. */
  List<Ended> again() {
    return again;
  }

  /** The first. */
  Optional<RuntimeException> fault() {
    return fault;
  }

  private void sort(Ended how) {
    if (how instanceof Done its) {
      done.add(its);
    } else if (how instanceof Failed its) {
      failed.add(its);
    } else {
      handedBack.add((HandedBack) how);
    }
  }

  private static boolean isEnd(Ended how) {
    return how instanceof Done || how instanceof Failed failed && failed.isGivenUp();
  }

  /** The queue is told just of those after which what follows is stored. */
  private void follow(List<Ended> linked) {
    tell(
        linked,
        some -> {
          Set<Attempt> lost = queue.extend(name, attempts(some));
          List<Ended> ours = some.stream().filter(how -> !lost.contains(how.attempt())).toList();
          endOf(ours);
          ours.forEach(this::sort);
          return lost;
        });
  }

  /** Nothing follows from an attempt that is the job's no more: another is, or staff said no. */
  private void endOf(List<Ended> ours) {
    if (!ours.isEmpty()) {
      endings.ended(ours.stream().map(Telling::ending).toList());
    }
  }

  private static Ending ending(Ended how) {
    return new Ending(
        how.run().claimed().job(),
        how instanceof Failed failed ? Optional.of(failed.failure().error()) : Optional.empty());
  }

  private Set<Attempt> fail(List<Failed> some) {
    return queue.fail(name, some.stream().map(Failed::failure).toList());
  }

  private Set<Attempt> handBack(List<HandedBack> some) {
    Set<Attempt> lost =
        queue.release(
            name, some.stream().map(its -> new Release(its.attempt(), its.delay())).toList());
    monitor.jobsHandedBack(name.value(), some.size() - lost.size());
    return lost;
  }

  private Set<Attempt> complete(List<Done> some) {
    return queue.complete(name, attempts(some));
  }

  /** Tells what is done; answers what was claimed. */
  List<ClaimedJob> completeAndClaim(int room) {
    if (room == 0) {
      tell(done, this::complete);
      return List.of();
    }
    try {
      Turn turn = queue.completeAndClaim(name, attempts(done), room);
      tellOfLost(turn.lost());
      return turn.claimed();
    } catch (StoreUnavailable e) {
      note(e);
      again.addAll(done);
    } catch (RuntimeException e) {
      note(e);
      tell(done, this::complete);
    }
    return List.of();
  }

  private static List<Attempt> attempts(List<? extends Ended> some) {
    List<Attempt> attempts = new ArrayList<>(some.size());
    for (Ended its : some) {
      attempts.add(its.attempt());
    }
    return attempts;
  }

  private <E extends Ended> void tell(List<E> some, Function<List<E>, Set<Attempt>> call) {
    if (some.isEmpty()) {
      return;
    }
    try {
      tellOfLost(call.apply(some));
    } catch (StoreUnavailable e) {
      note(e);
      again.addAll(some);
    } catch (RuntimeException e) {
      note(e);
      if (some.size() == 1) {
        refused(some.get(0));
      } else {
        tell(some.subList(0, some.size() / 2), call);
        tell(some.subList(some.size() / 2, some.size()), call);
      }
    }
  }

  private void refused(Ended how) {
    if (how.run().refused() < MAX_REFUSALS) {
      again.add(how);
    }
  }

  private void note(RuntimeException e) {
    fault = fault.or(() -> Optional.of(e));
  }

  private void tellOfLost(Set<Attempt> lost) {
    if (!lost.isEmpty()) {
      monitor.jobsLost(name.value(), lost.size());
    }
  }
}
