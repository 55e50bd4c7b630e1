package dev.karcis.app.storm.crowd;

import dev.karcis.app.storm.call.Answer;
import dev.karcis.app.storm.call.Section;
import dev.karcis.app.storm.call.Wish;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/** Books, gives up, pays, for as long as the storm lasts. */
final class Restless implements Behaviour {

  private static final int SEATS = 4;
  private static final int REFERENCES = 3;

  private final Scene scene;
  private final Habits habits;
  private final List<String> own = new ArrayList<>();

  /**
   * How often he does what, in proportion to each other.
   *
   * @param cancel what he holds himself
   * @param pay for what he holds himself
   * @param meddle with what somebody holds: pays with one of a few references, gives it up, pays
   *     back
   */
  record Habits(int book, int cancel, int pay, int meddle) {
    int sum() {
      return book + cancel + pay + meddle;
    }
  }

  Restless(Scene scene, Habits habits) {
    this.scene = scene;
    this.habits = habits;
  }

  @Override
  public boolean step() {
    int chance = scene.random().nextInt(habits.sum());
    if (chance < habits.book()) {
      book();
    } else if (chance < habits.book() + habits.cancel()) {
      forget(order -> scene.buyer().cancel(order));
    } else if (chance < habits.book() + habits.cancel() + habits.pay()) {
      forget(order -> scene.buyer().confirm(order, "own"));
    } else {
      scene.hearsay().listen(scene.random()).ifPresent(this::meddle);
    }
    return !scene.calm().getAsBoolean();
  }

  private void book() {
    Answer answer = scene.buyer().book(scene.hall(), wish());
    if (answer.isCreated()) {
      own.add(answer.id());
      scene.hearsay().tell(answer.id(), scene.random());
    }
  }

  /** Of one section, or in one order of several. */
  private Wish wish() {
    List<Section> sections = new ArrayList<>(scene.hall().sections());
    Collections.shuffle(sections, scene.random());
    if (scene.random().nextInt(5) > 0) {
      return wish(sections.get(0));
    }
    int lines = 1 + scene.random().nextInt(sections.size());
    return new Wish.Mixed(sections.stream().limit(lines).map(this::wish).toList());
  }

  private Wish wish(Section section) {
    int quantity = 1 + scene.random().nextInt(SEATS);
    if (section.isStanding() || scene.random().nextInt(3) == 0) {
      return ByCount.wish(section, quantity);
    }
    List<String> labels = new ArrayList<>(section.labels());
    Collections.shuffle(labels, scene.random());
    return new Wish.Seats(labels.subList(0, quantity));
  }

  private void forget(Consumer<String> with) {
    if (!own.isEmpty()) {
      with.accept(own.remove(scene.random().nextInt(own.size())));
    }
  }

  private void meddle(String order) {
    switch (scene.random().nextInt(8)) {
      case 0, 1 -> scene.buyer().cancel(order);
      case 2 -> scene.buyer().refund(order);
      default -> scene.buyer().confirm(order, "r" + scene.random().nextInt(REFERENCES));
    }
  }
}
