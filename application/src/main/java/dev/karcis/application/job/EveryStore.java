package dev.karcis.application.job;

import dev.karcis.domain.shared.StoreUnavailable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Asks each store of jobs; one that is away keeps no other from answering. */
record EveryStore(List<JobStore> stores) {

  EveryStore {
    stores = List.copyOf(stores);
  }

  /** Also of those that are away. */
  List<String> names() {
    return stores.stream().map(JobStore::name).toList();
  }

  record Said<T>(JobStore store, T answer) {}

  /**
   * Their answers in their order.
   *
   * @throws StoreUnavailable if all of them are away
   */
  <T> FromStores<List<Said<T>>> ask(Function<JobStore, T> question) {
    List<Said<T>> said = new ArrayList<>();
    List<String> away = new ArrayList<>();
    Optional<StoreUnavailable> fault = Optional.empty();
    for (JobStore store : stores) {
      try {
        said.add(new Said<>(store, question.apply(store)));
      } catch (StoreUnavailable e) {
        away.add(store.name());
        fault = Optional.of(e);
      }
    }
    if (said.isEmpty() && fault.isPresent()) {
      throw fault.get();
    }
    return new FromStores<>(said, away);
  }

  /** As {@link #ask}, of what has no answer. */
  FromStores<List<String>> tell(Consumer<JobStore> what) {
    FromStores<List<Said<String>>> told =
        ask(
            store -> {
              what.accept(store);
              return store.name();
            });
    return new FromStores<>(told.value().stream().map(Said::answer).toList(), told.away());
  }
}
