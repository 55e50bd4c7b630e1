package dev.karcis.app.storm.crowd;

import dev.karcis.app.storm.call.Answer;
import dev.karcis.app.storm.call.Section;
import dev.karcis.app.storm.call.Wish;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Wants something of several sections in one order, or nothing, until none has anything left. */
final class MixedOrders implements Behaviour {

  private static final int A_FEW = 3;

  private final Scene scene;
  private final Map<Section, List<String>> left = new HashMap<>();
  private final Map<String, Integer> atMost = new HashMap<>();

  MixedOrders(Scene scene) {
    this.scene = scene;
    for (Section section : scene.hall().sections()) {
      List<String> labels = new ArrayList<>(section.labels());
      Collections.shuffle(labels, scene.random());
      left.put(section, labels);
      atMost.put(section.name(), A_FEW);
    }
  }

  @Override
  public boolean step() {
    List<Section> open = new ArrayList<>();
    for (Section section : scene.hall().sections()) {
      boolean gone = !section.isStanding() && left.get(section).isEmpty();
      if (!gone && atMost.get(section.name()) > 0) {
        open.add(section);
      }
    }
    if (open.isEmpty()) {
      return false;
    }
    Collections.shuffle(open, scene.random());
    int lines = 1 + scene.random().nextInt(open.size());
    List<Wish> parts = open.stream().limit(lines).map(this::part).toList();
    learn(scene.buyer().book(scene.hall(), new Wish.Mixed(parts)));
    return true;
  }

  private Wish part(Section section) {
    int quantity = 1 + scene.random().nextInt(atMost.get(section.name()));
    List<String> labels = left.get(section);
    return section.isStanding() || scene.random().nextBoolean()
        ? ByCount.wish(section, quantity)
        : new Wish.Seats(labels.subList(0, Math.min(quantity, labels.size())));
  }

  private void learn(Answer answer) {
    left.values().forEach(labels -> labels.removeAll(answer.seats()));
    left.values().forEach(labels -> labels.removeAll(answer.taken()));
    answer
        .refusals("sold-out")
        .forEach(
            refusal ->
                atMost.put(
                    refusal.path("section").asString(),
                    Math.min(A_FEW, refusal.path("left").asInt())));
  }
}
