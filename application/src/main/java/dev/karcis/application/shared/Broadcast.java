package dev.karcis.application.shared;

import java.util.Collection;
import java.util.Set;

/**
 * Tells all processes on one store that something changed, so that each can forget what it keeps of
 * it. Fast and cheap rather than sure: what must not be lost belongs into the {@link Outbox}, and
 * what is kept needs an end of its own. Thread-safe.
 *
 * <ul>
 *   <li>BC-1: a notice that is published reaches the listeners of its topic in every process that
 *       hears, the publisher's own too, once or, together with equal ones, less often; soon, though
 *       a storm of notices is gathered for some {@value #GATHER_MILLIS} ms.
 *   <li>BC-2: listeners hear of their own topic alone, and each key as it was published.
 *   <li>BC-3: a notice of all of a topic is heard as {@link Listener#missed}.
 *   <li>BC-4: a listener is told {@link Listener#missed} when it begins to hear, and whenever it
 *       hears again after the way to it was cut. What is published from then on is heard.
 *   <li>BC-5: neither call waits for the store, nor throws because it is away; what was published
 *       then is sent when it is back.
 *   <li>BC-6: at most {@value #MAX_WAITING} notices wait to be sent; the topics of more are told as
 *       a whole.
 *   <li>BC-7: a listener that throws keeps no other from hearing.
 * </ul>
 */
public interface Broadcast {

  long GATHER_MILLIS = 100;

  int MAX_WAITING = 10_000;

  /** Nobody hears anything: the ends that what is kept has of its own are all there is. */
  Broadcast NONE =
      new Broadcast() {
        @Override
        public void publish(Collection<Notice> notices) {}

        @Override
        public void subscribe(String topic, Listener listener) {}
      };

  /** Call it when what changed is committed: whoever hears reads at once. */
  void publish(Collection<Notice> notices);

  /** From now on, as long as the broadcast lasts. */
  void subscribe(String topic, Listener listener);

  /** Called by one of the broadcast's threads; it returns at once, and doesn't throw. */
  interface Listener {

    /**
     * @param keys what changed
     */
    void changed(Set<String> keys);

    /** Anything of the topic may have changed. */
    void missed();
  }
}
