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
  private volatile boolean hearing;

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
    Subscribed added = new Subscribed(Notice.ofAll(topic).topic(), listener);
    all.add(added);
    if (hearing) {
      added.tell(Listener::missed);
    }
  }

  /** From now on what is published is heard; what was published before may have been missed. */
  public void begin() {
    hearing = true;
    all.forEach(each -> each.tell(Listener::missed));
  }

  /** The way to the others was cut. */
  public void cut() {
    hearing = false;
  }

  /** Tells each what concerns it. */
  public void hear(Collection<Notice> notices) {
    Map<String, Set<String>> byTopic = new LinkedHashMap<>();
    for (Notice notice : notices) {
      byTopic.computeIfAbsent(notice.topic(), topic -> new LinkedHashSet<>()).add(notice.key());
    }
    for (Subscribed each : all) {
      Set<String> keys = byTopic.get(each.topic);
      if (keys != null && keys.contains(Notice.ALL)) {
        each.tell(Listener::missed);
      } else if (keys != null) {
        each.tell(listener -> listener.changed(Set.copyOf(keys)));
      }
    }
  }
}
