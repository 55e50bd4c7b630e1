package dev.karcis.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.karcis.application.shared.Broadcast;
import dev.karcis.application.shared.Notice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * Holds an implementation of {@link Broadcast} to its rules. What a test opens is closed after it,
 * if it is {@link AutoCloseable}.
 */
public abstract class BroadcastContract extends PortContract<Broadcast> {

  private static final AtomicInteger TOPICS = new AtomicInteger();

  private final String topic = anyTopic();
  private final List<Broadcast> opened = new ArrayList<>();
  private Broadcast broadcast;
  private Broadcast another;

  /** As a process of its own does, on the same store at each call. */
  protected abstract Broadcast open();

  /** One whose store is away. */
  protected abstract Broadcast openUnreachable();

  /** Cuts the ways from the store to all, which they find again by themselves. */
  protected abstract void cut();

  /** Within what time a notice is heard. */
  protected Duration patience() {
    return Duration.ofSeconds(Threads.MAX_SECONDS);
  }

  @BeforeEach
  final void openTwo() {
    broadcast = toBeClosed(open());
    another = toBeClosed(open());
  }

  @AfterEach
  final void closeAll() throws Exception {
    for (Broadcast each : opened) {
      if (each instanceof AutoCloseable closeable) {
        closeable.close();
      }
    }
  }

  private Broadcast toBeClosed(Broadcast fresh) {
    opened.add(fresh);
    return fresh;
  }

  @Override
  final Broadcast underTest() {
    return broadcast;
  }

  private static String anyTopic() {
    StringBuilder name = new StringBuilder("topic-");
    for (int left = TOPICS.incrementAndGet(); left > 0; left /= 26) {
      name.append((char) ('a' + left % 26));
    }
    return name.toString();
  }

  private final class Heard implements Broadcast.Listener {
    final Set<String> keys = ConcurrentHashMap.newKeySet();
    final AtomicInteger missed = new AtomicInteger();

    @Override
    public void changed(Set<String> changed) {
      keys.addAll(changed);
    }

    @Override
    public void missed() {
      missed.incrementAndGet();
    }

    void await(String what, BooleanSupplier condition) {
      long deadline = System.nanoTime() + patience().toNanos();
      while (!condition.getAsBoolean()) {
        assertThat(System.nanoTime()).as(what).isLessThan(deadline);
        LockSupport.parkNanos(1_000_000);
      }
    }

    void awaitMissed(int times) {
      await("told that it may have missed something", () -> missed.get() >= times);
    }

    void awaitKeys(Set<String> all) {
      await(all + " heard", () -> keys.size() >= all.size());
      assertThat(keys).isEqualTo(all);
    }
  }

  /** Returns when it hears. */
  private Heard listen(Broadcast at, String topic) {
    Heard heard = new Heard();
    at.subscribe(topic, heard);
    heard.awaitMissed(1);
    return heard;
  }

  private static void publish(Broadcast from, String topic, String... keys) {
    List<Notice> notices = new ArrayList<>();
    for (String key : keys) {
      notices.add(new Notice(topic, key));
    }
    from.publish(notices);
  }

  @Rule("BC-1")
  final void everyListenerOfEveryProcessHears() {
    List<Heard> all =
        List.of(listen(broadcast, topic), listen(broadcast, topic), listen(another, topic));
    publish(broadcast, topic, "a");
    all.forEach(heard -> heard.awaitKeys(Set.of("a")));
    publish(another, topic, "b");
    publish(another, topic, "b", "c");
    all.forEach(heard -> heard.awaitKeys(Set.of("a", "b", "c")));
  }

  @Rule("BC-2")
  final void listenersHearOfTheirOwnTopic() {
    String longer = topic + "-b";
    Heard one = listen(another, topic);
    Heard other = listen(another, longer);
    broadcast.publish(List.of(new Notice(topic, "x"), new Notice(longer, "y")));
    one.awaitKeys(Set.of("x"));
    other.awaitKeys(Set.of("y"));
    publish(broadcast, anyTopic(), "z");
    publish(broadcast, topic, "last");
    one.awaitKeys(Set.of("x", "last"));
    assertThat(other.keys).isEqualTo(Set.of("y"));
  }

  @Rule("BC-2")
  final void keysAreHeardAsTheyWerePublished() {
    Heard heard = listen(another, topic);
    String[] keys = {
      "a",
      "A",
      " a",
      "a ",
      "a b",
      "'",
      "\"",
      "\\",
      "\\n",
      ":key",
      "?",
      "$1",
      "%s",
      "{}",
      "ukuran-ⅩⅬ",
      "日本",
      "\uD83C\uDFAB",
      "x".repeat(Notice.MAX_KEY)
    };
    publish(broadcast, topic, keys);
    heard.awaitKeys(Set.of(keys));
  }

  @Rule("BC-1")
  final void thousandsAtOnceAreHeard() {
    Heard heard = listen(another, topic);
    Set<String> keys = new HashSet<>();
    for (int i = 0; i < 3_000; i++) {
      keys.add("%05d".formatted(i) + "é".repeat(Notice.MAX_KEY - 5));
    }
    publish(broadcast, topic, keys.toArray(String[]::new));
    heard.awaitKeys(keys);
  }

  @Rule("BC-3")
  final void noticeOfAllIsHeardAsMissed() {
    Heard heard = listen(another, topic);
    Heard other = listen(another, anyTopic());
    int before = heard.missed.get();
    int othersBefore = other.missed.get();
    broadcast.publish(List.of(Notice.ofAll(topic)));
    heard.awaitMissed(before + 1);
    assertThat(heard.keys).isEmpty();
    assertThat(other.missed).hasValue(othersBefore);
  }

  @Rule("BC-4")
  final void listenerIsToldWhenItBeginsAndWhenItHearsAgain() {
    Heard heard = listen(another, topic);
    publish(broadcast, topic, "before");
    heard.awaitKeys(Set.of("before"));
    int before = heard.missed.get();
    cut();
    heard.awaitMissed(before + 1);
    publish(broadcast, topic, "after");
    heard.awaitKeys(Set.of("before", "after"));
    Heard late = listen(another, topic);
    publish(broadcast, topic, "late");
    late.awaitKeys(Set.of("late"));
  }

  @Rule("BC-5")
  final void neitherCallMindsThatTheStoreIsAway() {
    Broadcast away = toBeClosed(openUnreachable());
    Heard heard = new Heard();
    long start = System.nanoTime();
    assertThatCode(
            () -> {
              away.subscribe(topic, heard);
              for (int i = 0; i < 100; i++) {
                publish(away, topic, "k" + i);
              }
              away.publish(List.of());
            })
        .doesNotThrowAnyException();
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
  }

  @Rule("BC-5")
  final void whatWasPublishedWhileTheStoreWasAwayIsSentLater() {
    Heard heard = listen(another, topic);
    int before = heard.missed.get();
    cut();
    publish(broadcast, topic, "meanwhile");
    heard.await(
        "heard or missed", () -> heard.keys.contains("meanwhile") || heard.missed.get() > before);
  }

  @Rule("BC-6")
  final void moreThanMayWaitIsToldAsAWhole() {
    Heard heard = listen(another, topic);
    int before = heard.missed.get();
    List<Notice> flood = new ArrayList<>();
    for (int i = 0; i <= Broadcast.MAX_WAITING; i++) {
      flood.add(new Notice(topic, "k" + i));
    }
    broadcast.publish(flood);
    heard.awaitMissed(before + 1);
    assertThat(heard.keys).hasSizeLessThanOrEqualTo(Broadcast.MAX_WAITING);
  }

  @Rule("BC-7")
  final void listenerThatThrowsKeepsNoOtherFromHearing() {
    another.subscribe(
        topic,
        new Broadcast.Listener() {
          @Override
          public void changed(Set<String> keys) {
            throw new IllegalStateException("listener");
          }

          @Override
          public void missed() {
            throw new IllegalStateException("listener");
          }
        });
    Heard heard = listen(another, topic);
    publish(broadcast, topic, "a");
    heard.awaitKeys(Set.of("a"));
    publish(broadcast, topic, "b");
    heard.awaitKeys(Set.of("a", "b"));
  }
}
