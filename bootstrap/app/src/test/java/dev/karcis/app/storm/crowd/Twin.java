package dev.karcis.app.storm.crowd;

import dev.karcis.app.storm.call.Answer;
import dev.karcis.app.storm.call.Wish;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * One of two who press the same button: they wish for the same under the same key, at about the
 * same time, often at two servers.
 */
final class Twin implements Behaviour {

  private static final int SEATS = 3;
  private static final int STEPS = 40;

  private final Scene scene;
  private final int pair;
  private final Random shared;
  private int step;

  Twin(Scene scene) {
    this.scene = scene;
    this.pair = scene.buyer().number() / 2;
    this.shared = new Random(scene.seed() + pair);
  }

  @Override
  public boolean step() {
    List<String> labels = scene.hall().labels();
    List<String> seats = new ArrayList<>();
    int first = shared.nextInt(labels.size() - SEATS + 1);
    for (int i = 0; i < 1 + shared.nextInt(SEATS); i++) {
      seats.add(labels.get(first + i));
    }
    String intent = "t" + pair + "-" + step++;
    Answer answer = scene.buyer().book(scene.hall(), new Wish.Seats(seats), intent, true);
    if (answer.isCreated()) {
      // A replay tells of the order as it was placed, whatever became of it.
      scene.buyer().book(scene.hall(), new Wish.Seats(seats), intent, true);
    }
    return step < STEPS;
  }
}
