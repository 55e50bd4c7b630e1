package dev.karcis.app.storm.crowd;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Behaves now in this way, now in that, until none has anything left to do. */
final class Several implements Behaviour {

  private final List<Behaviour> ways;
  private final Random random;

  Several(List<Behaviour> ways, Random random) {
    this.ways = new ArrayList<>(ways);
    this.random = random;
  }

  @Override
  public boolean step() {
    if (ways.isEmpty()) {
      return false;
    }
    Behaviour way = ways.get(random.nextInt(ways.size()));
    if (!way.step()) {
      ways.remove(way);
    }
    return true;
  }
}
