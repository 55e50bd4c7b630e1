package dev.karcis.app.storm.crowd;

import dev.karcis.app.storm.call.Answer;
import dev.karcis.app.storm.call.Wish;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Goes for a few seats at a time, of whatever sections, or for many after a refusal, since that
 * tells him more, until he knows of every seat that it is taken.
 */
final class NamedSeats implements Behaviour {

  private static final int A_FEW = 4;
  private static final int MANY = 40;

  private final Scene scene;
  private final boolean alike;
  private final List<String> left;
  private int atMost = A_FEW;

  private NamedSeats(Scene scene, boolean alike) {
    this.scene = scene;
    this.alike = alike;
    this.left = new ArrayList<>(scene.hall().labels());
    shuffle();
  }

  /** Each in an order of his own. */
  static NamedSeats inAnyOrder(Scene scene) {
    return new NamedSeats(scene, false);
  }

  /** All the same seats at the same time. */
  static NamedSeats alike(Scene scene) {
    return new NamedSeats(scene, true);
  }

  @Override
  public boolean step() {
    if (left.isEmpty()) {
      return false;
    }
    int wanted = Math.min(left.size(), 1 + scene.random().nextInt(atMost));
    List<String> wish = List.copyOf(left.subList(0, wanted));
    Answer answer = scene.buyer().book(scene.hall(), new Wish.Seats(wish));
    if (answer.isCreated()) {
      left.removeAll(wish);
      atMost = A_FEW;
    } else if (answer.code().equals("seat-taken")) {
      left.removeAll(answer.taken());
      atMost = alike ? A_FEW : MANY;
    } else {
      shuffle();
    }
    return true;
  }

  private void shuffle() {
    if (!alike) {
      Collections.shuffle(left, scene.random());
    }
  }
}
