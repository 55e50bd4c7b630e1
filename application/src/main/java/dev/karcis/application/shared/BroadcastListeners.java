package dev.karcis.application.shared;

import dev.karcis.application.shared.Broadcast.Listener;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Who listens in this process: the near end of every {@link Broadcast}. Thread-safe. */
public final class BroadcastListeners {

  private final List<Subscribed> all = new CopyOnWriteArrayList<>();

  private record Subscribed(String topic, Listener listener) {

    /** What a listener throws is its own loss. */
    void tell(Consumer<Listener> news) {
      try {
        news.accept(listener);
      } catch (RuntimeException e) {
        // As Broadcast says: it doesn't throw.
      }
    }
  }

  public void add(String topic, Listener listener) {
    all.add(new Subscribed(Notice.ofAll(topic).topic(), listener));
  }

  /** Tells each what concerns it. */
  public void hear(Collection<Notice> notices) {
    Map<String, Set<String>> byTopic = new LinkedHashMap<>();
    for (Notice notice : notices) {
      byTopic.computeIfAbsent(notice.topic(), topic -> new LinkedHashSet<>()).add(notice.key());
    }
    for (Subscribed each : all) {
      Set<String> keys = byTopic.get(each.topic);
      if (keys != null && keys.contains("")) {
        each.tell(Listener::missed);
      } else if (keys != null) {
        each.tell(listener -> listener.changed(Set.copyOf(keys)));
      }
    }
  }

  /** Tells all that they may have missed something. */
  public void missed() {
    all.forEach(each -> each.tell(Listener::missed));
  }
}
