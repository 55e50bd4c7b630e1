package dev.karcis.benchmarks.onsale;

import java.util.Arrays;
import java.util.List;

/** What the crowd does. */
public enum Work {
  SEATS("seats", 201, "bookings", "", "Seats that buyers picked, each a different one"),
  BEST("best", 201, "bookings", "sold-out", "The two best seats of a section, picked by Karcis"),
  SOLD_OUT("sold-out", 409, "refusals", "seat-taken", "Seats that are gone: everyone is told so"),
  STANDING("standing", 201, "bookings", "sold-out", "Standing places: one count for everyone"),
  AVAILABILITY("availability", 200, "answers", "", "What is left: the whole map of free seats");

  private final String option;
  private final int status;
  private final String unit;
  private final String refusal;
  private final String meaning;

  /**
   * @param refusal the code of the only refusal that is right; empty if none is
   */
  Work(String option, int status, String unit, String refusal, String meaning) {
    this.option = option;
    this.status = status;
    this.unit = unit;
    this.refusal = refusal;
    this.meaning = meaning;
  }

  /**
   * @throws IllegalArgumentException if there is none of this name, naming those that there are
   */
  public static Work of(String option) {
    return Arrays.stream(values())
        .filter(work -> work.option.equals(option))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no work \"" + option + "\", only " + String.join(", ", options())));
  }

  /** All, as they stand on the command line. */
  public static List<String> options() {
    return Arrays.stream(values()).map(Work::option).toList();
  }

  /** As it stands on the command line. */
  public String option() {
    return option;
  }

  /** The status of the answers that count. */
  public int status() {
    return status;
  }

  /** What is counted, for people. */
  public String unit() {
    return unit;
  }

  /** What a peer does each time, for people. */
  public String peersWay() {
    return this == AVAILABILITY ? "query" : "transaction";
  }

  /** For people. */
  public String meaning() {
    return meaning;
  }

  /** Whether an answer means that something is broken, rather than that somebody was late. */
  boolean isError(String answer) {
    return !answer.startsWith("2") && !(answer.startsWith("409") && answer.endsWith(" " + refusal));
  }
}
