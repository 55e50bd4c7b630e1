package dev.karcis.benchmarks.onsale;

import dev.karcis.benchmarks.load.Figures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * All rounds of one work.
 *
 * @param rounds each with one turn of every contender, Karcis last
 */
public record WorkResult(Work work, List<List<Turn>> rounds) {

  private static final String NOTHING = "nothing that counts";

  public WorkResult {
    rounds = rounds.stream().map(List::copyOf).toList();
    if (rounds.isEmpty()) {
      throw new IllegalArgumentException("a result has a round or more");
    }
  }

  /** The peers, the one that Karcis is held against first. */
  public List<Contender> peers() {
    return rounds.get(0).stream().filter(turn -> !turn.isKarcis()).map(Turn::contender).toList();
  }

  /** How many times as fast as the peer Karcis was, round by round. */
  public List<Double> ratios(Contender peer) {
    return IntStream.range(0, rounds.size()).mapToObj(round -> ratio(round, peer)).toList();
  }

  private double ratio(int round, Contender peer) {
    return karcis(round).perSecond() / turn(round, peer).perSecond();
  }

  /**
   * The round that is quoted: the median by the ratio to the first peer, or by the rate where there
   * is no peer; of two in the middle, the worse.
   */
  public int quoted() {
    List<Integer> order = new ArrayList<>(IntStream.range(0, rounds.size()).boxed().toList());
    order.sort(Comparator.comparingDouble(this::merit));
    return order.get((rounds.size() - 1) / 2);
  }

  private double merit(int round) {
    return peers().isEmpty() ? karcis(round).perSecond() : ratio(round, peers().get(0));
  }

  public Turn karcis(int round) {
    return turn(round, Contender.KARCIS);
  }

  public Turn turn(int round, Contender contender) {
    return rounds.get(round).stream()
        .filter(turn -> turn.contender() == contender)
        .findFirst()
        .orElseThrow();
  }

  /**
   * Karcis' answers that mean that something is broken, of all rounds, by their kind; also how many
   * turns saw no answer that counts.
   */
  public Map<String, Long> errors() {
    Map<String, Long> errors = new TreeMap<>();
    for (int round = 0; round < rounds.size(); round++) {
      Figures figures = karcis(round).figures();
      if (figures.count() == 0) {
        errors.merge(NOTHING, 1L, Long::sum);
      }
      figures
          .answers()
          .forEach(
              (answer, count) -> {
                if (work.isError(answer)) {
                  errors.merge(answer, count, Long::sum);
                }
              });
    }
    return errors;
  }
}
