package dev.karcis.app.storm.crowd;

import dev.karcis.app.storm.call.Answer;
import dev.karcis.app.storm.call.Section;
import dev.karcis.app.storm.call.Wish;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Books, gives up, pays, for as long as the storm lasts. */
final class Restless implements Behaviour {

  private static final int SEATS = 4;
  private static final int REFERENCES = 3;

  private final Scene scene;
  private final Habits habits;
  private final List<String> labels;
  private final List<String> own = new ArrayList<>();

  /**
   * How often he does what, in proportion to each other.
   *
   * @param cancel what he holds himself
   * @param pay for what he holds himself
   * @param meddle with what somebody holds: pays with one of a few references, or gives it up
   */
  record Habits(int book, int cancel, int pay, int meddle) {
    int sum() {
      return book + cancel + pay + meddle;
    }
  }

  Restless(Scene scene, Habits habits) {
    this.scene = scene;
    this.habits = habits;
    this.labels = scene.hall().labels();
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

  private Wish wish() {
    List<Section> sections = scene.hall().sections();
    Section section = sections.get(scene.random().nextInt(sections.size()));
    int quantity = 1 + scene.random().nextInt(SEATS);
    if (section.isStanding() || scene.random().nextInt(3) == 0) {
      return ByCount.wish(section, quantity);
    }
    Set<String> seats = new HashSet<>();
    for (int i = 0; i < quantity; i++) {
      seats.add(labels.get(scene.random().nextInt(labels.size())));
    }
    List<String> wish = new ArrayList<>(new TreeSet<>(seats));
    Collections.shuffle(wish, scene.random());
    return new Wish.Seats(wish);
  }

  private void forget(Consumer<String> with) {
    if (!own.isEmpty()) {
      with.accept(own.remove(scene.random().nextInt(own.size())));
    }
  }

  private void meddle(String order) {
    if (scene.random().nextInt(4) == 0) {
      scene.buyer().cancel(order);
    } else {
      scene.buyer().confirm(order, "r" + scene.random().nextInt(REFERENCES));
    }
  }
}
