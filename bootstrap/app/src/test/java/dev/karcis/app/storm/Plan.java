package dev.karcis.app.storm;

import dev.karcis.app.storm.crowd.Crowds;
import dev.karcis.app.storm.fault.Faults;
import java.util.ArrayList;
import java.util.List;

/** Which storms there are, those on the same processes together. */
final class Plan {

  /** Those who stay until they are told to go: a fault would miss others. */
  private static final List<Crowds> LASTING =
      List.of(
          Crowds.ALL_SORTS,
          Crowds.CANCEL_AND_REBOOK,
          Crowds.EXPIRY_UNDER_LOAD,
          Crowds.PAYMENT_RACES);

  private Plan() {}

  /** Each crowd and each fault once or twice. */
  static List<Storm> small() {
    return List.of(
        Storm.of(Crowds.SOLD_OUT_RUSH, 1),
        Storm.of(Crowds.BEST_AVAILABLE_RUSH, 1),
        Storm.of(Crowds.ALL_SORTS, 1),
        Storm.of(Crowds.ALL_SORTS, Faults.PROCESS_KILLED, 1),
        Storm.of(Crowds.SOLD_OUT_RUSH, 2),
        Storm.of(Crowds.SEAT_FIGHTS, 2),
        Storm.of(Crowds.BEST_AVAILABLE_RUSH, 2),
        Storm.of(Crowds.STANDING_PLACES, 2),
        Storm.of(Crowds.MIXED_CLAIMS, 2),
        Storm.of(Crowds.MIXED_ORDERS, 2),
        Storm.of(Crowds.DOUBLE_CLICKS, 2),
        Storm.of(Crowds.CANCEL_AND_REBOOK, 2),
        Storm.of(Crowds.EXPIRY_UNDER_LOAD, 2),
        Storm.of(Crowds.PAYMENT_RACES, 2),
        Storm.of(Crowds.ALL_SORTS, Faults.PROCESS_KILLED, 2),
        Storm.of(Crowds.CANCEL_AND_REBOOK, Faults.PROCESS_SUSPENDED, 2),
        Storm.of(Crowds.CANCEL_AND_REBOOK, Faults.REDIS_STOPPED, 2),
        Storm.of(Crowds.EXPIRY_UNDER_LOAD, Faults.REDIS_EMPTIED, 2),
        Storm.of(Crowds.CANCEL_AND_REBOOK, Faults.REDIS_ON_AN_OLDER_FILE, 2),
        Storm.of(Crowds.ALL_SORTS, Faults.REDIS_SLOW, 2),
        Storm.of(Crowds.ALL_SORTS, Faults.POSTGRES_RESTARTED, 2),
        Storm.of(Crowds.PAYMENT_RACES, Faults.POSTGRES_CRASHED, 2),
        new Storm(Crowds.SOLD_OUT_RUSH, Faults.NOTHING, 1, false));
  }

  /** Each crowd and each fault against one process and two; another crowd in each round. */
  static List<Storm> whole(int round) {
    List<Storm> storms = new ArrayList<>();
    for (int processes = 1; processes <= 2; processes++) {
      for (Crowds crowd : Crowds.values()) {
        storms.add(Storm.of(crowd, processes));
      }
      int next = round;
      for (Faults fault : Faults.values()) {
        if (fault != Faults.NOTHING) {
          storms.add(Storm.of(LASTING.get(next++ % LASTING.size()), fault, processes));
        }
      }
    }
    storms.add(new Storm(LASTING.get(round % LASTING.size()), Faults.NOTHING, 1, false));
    return storms;
  }
}
