package dev.karcis.app.storm.crowd;

import dev.karcis.app.storm.call.Section;
import dev.karcis.app.storm.crowd.Restless.Habits;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The crowds there are. */
public enum Crowds {
  /** Everyone wants a few seats, each other ones, until all are gone. */
  SOLD_OUT_RUSH(Crowds.LONG, NamedSeats::inAnyOrder, Section.seats("A", 8, 40)),

  /** Everyone wants the very same seats, one after another. */
  SEAT_FIGHTS(Crowds.LONG, NamedSeats::alike, Section.seats("A", 4, 20)),

  /** Everyone wants the best seats, whichever they are. */
  BEST_AVAILABLE_RUSH(
      Crowds.LONG,
      scene -> new ByCount(scene, scene.hall().section("A")),
      Section.seats("A", 12, 40)),

  /** Everyone wants to stand. */
  STANDING_PLACES(
      Crowds.LONG,
      scene -> new ByCount(scene, scene.hall().section("S")),
      Section.places("S", 1_000)),

  /** Seats of two sections in one booking, best seats and places, side by side. */
  MIXED_CLAIMS(
      Crowds.LONG,
      Crowds::mixed,
      Section.seats("A", 6, 30),
      Section.seats("B", 6, 30),
      Section.places("S", 300)),

  /** Seats and places of several sections in one order, or nothing. */
  MIXED_ORDERS(
      Crowds.LONG,
      MixedOrders::new,
      Section.seats("A", 6, 30),
      Section.seats("B", 6, 30),
      Section.places("S", 300)),

  /** Impatient people who press twice. */
  DOUBLE_CLICKS(Crowds.LONG, Twin::new, Section.seats("A", 10, 30)),

  /** Bookings are given up as fast as they are made. */
  CANCEL_AND_REBOOK(
      Crowds.LONG, restless(new Habits(10, 9, 0, 0)), Section.seats("A", 6, 20), sideStand()),

  /** Most bookings aren't paid, and expire. */
  EXPIRY_UNDER_LOAD(
      Crowds.SHORT, restless(new Habits(20, 0, 1, 0)), Section.seats("A", 10, 20), sideStand()),

  /** Several pay for the same order while others give it up and its time runs out. */
  PAYMENT_RACES(
      Crowds.SHORT, restless(new Habits(10, 0, 0, 15)), Section.seats("A", 15, 20), sideStand()),

  /** All of this at once. */
  ALL_SORTS(
      Crowds.SHORT,
      restless(new Habits(20, 10, 1, 4)),
      Section.seats("A", 8, 20),
      Section.seats("B", 8, 20),
      sideStand());

  private static final int LONG = 3_600;
  private static final int SHORT = 2;

  private final int holdSeconds;
  private final Function<Scene, Behaviour> behaviour;
  private final List<Section> sections;

  Crowds(int holdSeconds, Function<Scene, Behaviour> behaviour, Section... sections) {
    this.holdSeconds = holdSeconds;
    this.behaviour = behaviour;
    this.sections = List.of(sections);
  }

  /** For how long its hall holds bookings unpaid. */
  public int holdSeconds() {
    return holdSeconds;
  }

  /** Of its hall. */
  public Section[] sections() {
    return sections.toArray(Section[]::new);
  }

  /** Whether bookings expire while it is there. */
  public boolean isExpiring() {
    return holdSeconds == SHORT;
  }

  /** For people, as {@code sold-out-rush}. */
  public String title() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  Behaviour of(Scene scene) {
    return behaviour.apply(scene);
  }

  private static Section sideStand() {
    return Section.places("S", 60);
  }

  private static Function<Scene, Behaviour> restless(Habits habits) {
    return scene -> new Restless(scene, habits);
  }

  private static Behaviour mixed(Scene scene) {
    List<Behaviour> ways = new ArrayList<>();
    ways.add(NamedSeats.inAnyOrder(scene));
    scene.hall().sections().forEach(section -> ways.add(new ByCount(scene, section)));
    return new Several(ways, scene.random());
  }
}
