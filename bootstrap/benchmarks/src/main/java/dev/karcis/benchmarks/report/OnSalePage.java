package dev.karcis.benchmarks.report;

import dev.karcis.benchmarks.Numbers;
import dev.karcis.benchmarks.check.Invariants.Verdict;
import dev.karcis.benchmarks.load.Latency;
import dev.karcis.benchmarks.onsale.Headline;
import dev.karcis.benchmarks.onsale.OnSalePlan;
import dev.karcis.benchmarks.onsale.OnSaleResult;
import dev.karcis.benchmarks.onsale.Turn;
import dev.karcis.benchmarks.onsale.WorkResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A result as a web page: one file, for people. */
public final class OnSalePage {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final OnSaleResult result;

  public OnSalePage(OnSaleResult result) {
    this.result = result;
  }

  /** The whole page; nothing in it is loaded from elsewhere. */
  public String html() {
    return resource("onsale.html")
        .replace("{{style}}", resource("onsale.css"))
        .replace("{{day}}", DAY.format(result.started()))
        .replace("{{headline}}", Html.escape(Headline.of(result)))
        .replace("{{verdict}}", verdict())
        .replace("{{tiles}}", tiles())
        .replace("{{works}}", works())
        .replace("{{promises}}", promises())
        .replace("{{machine}}", Html.escape(result.machine().describe()))
        .replace("{{servers}}", Html.escape(result.servers()))
        .replace("{{load}}", Html.escape(load(result.plan())));
  }

  private String verdict() {
    return result.isGood()
        ? "<p class=\"good\">All promises were kept, and nothing was answered with an error.</p>"
        : "<p class=\"bad\">Something is wrong: see the promises and the answers below.</p>";
  }

  private String tiles() {
    WorkResult work = result.works().get(0);
    Turn karcis = work.karcis(work.quoted());
    StringBuilder tiles = new StringBuilder();
    tiles.append(tile(Numbers.whole(karcis.perSecond()), work.work().unit() + " a second"));
    work.peers()
        .forEach(
            peer ->
                tiles.append(
                    tile(
                        "× " + Numbers.ratio(work.ratios(peer).get(work.quoted())),
                        "as many as the bare " + work.work().peersWay() + " by " + peer.label())));
    Optional<Latency> latency = karcis.figures().latency();
    latency.ifPresent(
        it -> {
          tiles.append(tile(Numbers.millis(it.p50()) + " ms", "half of the answers"));
          tiles.append(tile(Numbers.millis(it.p99()) + " ms", "99 of 100 answers"));
        });
    result
        .residentBytes()
        .ifPresent(
            bytes ->
                tiles.append(
                    tile(Numbers.mebibytes(bytes) + " MiB", "resident, at most, in one process")));
    return tiles.toString();
  }

  private static String tile(String figure, String meaning) {
    return "<div class=\"tile\"><b>%s</b><span>%s</span></div>%n"
        .formatted(Html.escape(figure), Html.escape(meaning));
  }

  private String works() {
    double seconds = result.plan().turn().toSeconds();
    return result.works().stream()
        .map(work -> new WorkSection(work, seconds).html())
        .collect(Collectors.joining());
  }

  private String promises() {
    return result.verdicts().stream().map(OnSalePage::promise).collect(Collectors.joining());
  }

  private static String promise(Verdict verdict) {
    boolean kept = verdict.violations().isEmpty();
    String violations =
        verdict.violations().stream()
            .map(violation -> "<li>" + Html.escape(violation) + "</li>")
            .collect(Collectors.joining());
    return "<li class=\"%s\">%s%s</li>%n"
        .formatted(
            kept ? "kept" : "broken",
            Html.escape(verdict.promise()),
            kept ? "" : "<ul>" + violations + "</ul>");
  }

  private static String load(OnSalePlan plan) {
    String pace =
        plan.pace().isOpen()
            ? "%s calls a second, whether or not earlier ones were answered; a call that had to wait"
                    .formatted(Numbers.whole(plan.pace().perSecond().getAsDouble()))
                + " for a free connection counts from when it was due"
            : "each calls again as soon as it has its answer";
    return "%d HTTP connections from one thread: %s. %s of %d s each, the median round is shown. %s"
        .formatted(
            plan.connections(),
            pace,
            plan.rounds() == 1 ? "One round" : plan.rounds() + " rounds",
            plan.turn().toSeconds(),
            plan.processes() == 1
                ? "One process of Karcis."
                : plan.processes() + " processes of Karcis on the same servers.");
  }

  private static String resource(String name) {
    try (InputStream in = OnSalePage.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
