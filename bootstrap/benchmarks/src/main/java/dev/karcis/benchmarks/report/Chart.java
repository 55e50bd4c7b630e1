package dev.karcis.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lines over two axes, as SVG; colours are classes of the page's style. Not thread-safe. */
final class Chart {

  private static final int WIDTH = 400;
  private static final int HEIGHT = 230;
  private static final int LEFT = 46;
  private static final int RIGHT = 12;
  private static final int TOP = 12;
  private static final int BOTTOM = 24;

  private final String title;
  private final Scale across;
  private final Scale up;
  private final StringBuilder legend = new StringBuilder();
  private final StringBuilder lines = new StringBuilder();

  /** A point in the units of the axes. */
  record Point(double x, double y) {}

  Chart(String title, Scale across, Scale up) {
    this.title = title;
    this.across = across;
    this.up = up;
  }

  /**
   * @param name for the legend; empty for a line that goes with another one
   * @param style a class of the page's style
   */
  Chart line(String name, String style, List<Point> points) {
    if (points.isEmpty()) {
      return this;
    }
    List<String> at = new ArrayList<>();
    points.forEach(point -> at.add(x(point.x()) + "," + y(point.y())));
    lines.append(
        "<polyline class=\"line %s\" points=\"%s\"/>%n".formatted(style, String.join(" ", at)));
    if (!name.isEmpty()) {
      legend.append("<span><i class=\"key %s\"></i>%s</span>".formatted(style, Html.escape(name)));
    }
    return this;
  }

  String html() {
    return """
        <figure>
        <figcaption>%s<span class="legend">%s</span></figcaption>
        <svg viewBox="0 0 %d %d" role="img" aria-label="%s">
        %s%s</svg>
        </figure>
        """
        .formatted(Html.escape(title), legend, WIDTH, HEIGHT, Html.escape(title), axes(), lines);
  }

  private String axes() {
    StringBuilder axes = new StringBuilder();
    for (double tick : up.ticks()) {
      axes.append(
          """
          <line class="grid" x1="%d" x2="%d" y1="%s" y2="%s"/>
          <text class="tick" x="%d" y="%s" text-anchor="end">%s</text>
          """
              .formatted(
                  LEFT,
                  WIDTH - RIGHT,
                  y(tick),
                  y(tick),
                  LEFT - 7,
                  shift(y(tick), 4),
                  Html.escape(up.label().apply(tick))));
    }
    for (double tick : across.ticks()) {
      axes.append(
          """
          <text class="tick" x="%s" y="%d" text-anchor="%s">%s</text>
          """
              .formatted(
                  x(tick),
                  HEIGHT - BOTTOM + 17,
                  across.place().applyAsDouble(tick) > 0.97 ? "end" : "middle",
                  Html.escape(across.label().apply(tick))));
    }
    return axes.toString();
  }

  private String x(double value) {
    return number(LEFT + across.place().applyAsDouble(value) * (WIDTH - LEFT - RIGHT));
  }

  private String y(double value) {
    return number(HEIGHT - BOTTOM - up.place().applyAsDouble(value) * (HEIGHT - TOP - BOTTOM));
  }

  private static String shift(String number, double by) {
    return number(Double.parseDouble(number) + by);
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
