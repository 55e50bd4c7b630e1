package dev.karcis.memory;

import dev.karcis.application.shared.Broadcast;
import dev.karcis.application.shared.BroadcastListeners;
import dev.karcis.application.shared.Notice;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells the listeners of its store at once, on the publisher's thread. */
final class MemoryBroadcast implements Broadcast {

  private final MemoryStore store;

  MemoryBroadcast(MemoryStore store) {
    this.store = store;
    store.listeners.begin();
  }

  @Override
  public void publish(Collection<Notice> notices) {
    BroadcastListeners listeners = store.listeners;
    if (notices.size() <= MAX_WAITING) {
      listeners.hear(notices);
    } else {
      listeners.hear(wholeTopics(notices));
    }
  }

  @Override
  public void subscribe(String topic, Listener listener) {
    store.listeners.add(topic, listener);
  }

  private static Set<Notice> wholeTopics(Collection<Notice> notices) {
    return notices.stream().map(notice -> Notice.ofAll(notice.topic())).collect(Collectors.toSet());
  }
}
