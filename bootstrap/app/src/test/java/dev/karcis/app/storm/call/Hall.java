package dev.karcis.app.storm.call;

import java.util.List;

/**
 * What an event has for sale.
 *
 * @param event its id
 * @param holdSeconds for how long a booking is held unpaid
 */
public record Hall(String event, List<Section> sections, int holdSeconds) {

  public Hall {
    sections = List.copyOf(sections);
  }

  public Section section(String name) {
    return sections.stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow();
  }

  public List<Section> seated() {
    return sections.stream().filter(section -> !section.isStanding()).toList();
  }

  public List<Section> standing() {
    return sections.stream().filter(Section::isStanding).toList();
  }

  /** Of all seated sections. */
  public List<String> labels() {
    return seated().stream().flatMap(section -> section.labels().stream()).toList();
  }

  /** Seats and places. */
  public int capacity() {
    return sections.stream().mapToInt(Section::capacity).sum();
  }

  /** What a seat of this label costs. */
  public long price(String label) {
    return section(label.substring(0, label.indexOf('-'))).price();
  }
}
