package dev.karcis.app.storm.crowd;

import dev.karcis.app.storm.call.Answer;
import dev.karcis.app.storm.call.Section;
import dev.karcis.app.storm.call.Wish;

/** Takes some of a section, whichever they are, and fewer when there are no more, until none is. */
final class ByCount implements Behaviour {

  private static final int A_FEW = 6;

  private final Scene scene;
  private final Section section;
  private int atMost = A_FEW;

  ByCount(Scene scene, Section section) {
    this.scene = scene;
    this.section = section;
  }

  /** The best seats, or places of a standing section. */
  static Wish wish(Section section, int quantity) {
    return section.isStanding()
        ? new Wish.Places(section.name(), quantity)
        : new Wish.Best(section.name(), quantity);
  }

  @Override
  public boolean step() {
    if (atMost == 0) {
      return false;
    }
    Wish wish = wish(section, 1 + scene.random().nextInt(atMost));
    Answer answer = scene.buyer().book(scene.hall(), wish);
    answer
        .refusals("sold-out")
        .forEach(refusal -> atMost = Math.min(A_FEW, refusal.path("left").asInt()));
    return true;
  }
}
