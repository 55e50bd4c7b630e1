package dev.karcis.benchmarks.onsale;

import dev.karcis.benchmarks.Numbers;
import java.util.List;
import java.util.Locale;

/** A result in one sentence. */
public final class Headline {

  private Headline() {}

  /** About the first work, since that's what somebody asked for first. */
  public static String of(OnSaleResult result) {
    WorkResult work = result.works().get(0);
    Turn karcis = work.karcis(work.quoted());
    return offered(result.plan())
        + "Karcis "
        + did(work.work(), karcis)
        + beside(work)
        + late(karcis)
        + ".";
  }

  private static String offered(OnSalePlan plan) {
    return plan.pace().isOpen()
        ? "Asked " + Numbers.whole(plan.pace().perSecond().getAsDouble()) + " times a second, "
        : "";
  }

  private static String did(Work work, Turn karcis) {
    String verb =
        switch (work) {
          case SEATS, BEST, STANDING -> "took %,.0f bookings a second over HTTP";
          case SOLD_OUT -> "refused %,.0f bookings a second over HTTP";
          case AVAILABILITY -> "told what is left %,.0f times a second over HTTP";
        };
    return String.format(Locale.ROOT, verb, karcis.perSecond());
  }

  private static String beside(WorkResult work) {
    List<Contender> peers = work.peers();
    if (peers.isEmpty()) {
      return "";
    }
    Contender peer = peers.get(0);
    return String.format(
        Locale.ROOT,
        ", %s times what the bare %s does over %d database connections",
        Numbers.ratio(work.ratios(peer).get(work.quoted())),
        work.work().peersWay(),
        JdbcPeer.CONNECTIONS);
  }

  private static String late(Turn karcis) {
    return karcis
        .figures()
        .latency()
        .map(it -> "; 99 of 100 buyers had their answer within " + Numbers.millis(it.p99()) + " ms")
        .orElse("");
  }
}
