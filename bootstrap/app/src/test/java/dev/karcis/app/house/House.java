package dev.karcis.app.house;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The rooms of the house, and which context knows which. */
final class House {

  static final String ROOT = "dev.karcis.";
  static final List<String> ADAPTERS =
      List.of("memory", "postgres", "redis", "caffeine", "cron", "json", "http");

  private static final Map<String, List<String>> KNOWS =
      Map.of(
          "shared", List.of(),
          "stock", List.of("shared"),
          "order", List.of("stock", "job"),
          "ticketing", List.of("order"),
          "payment", List.of("order"),
          "job", List.of("shared"));

  /** Contexts without a domain of their own. */
  private static final Set<String> OF_THE_APPLICATION = Set.of("job");

  private House() {}

  static Set<String> contexts() {
    return KNOWS.keySet();
  }

  static boolean isIn(String layer, String context) {
    return !layer.equals("domain") || !OF_THE_APPLICATION.contains(context);
  }

  /** A context with all that it may reach. */
  static Set<String> reach(String context) {
    Set<String> reach = new LinkedHashSet<>(Set.of(context));
    KNOWS.get(context).forEach(known -> reach.addAll(reach(known)));
    return reach;
  }

  /** The second name after the root, as {@code domain} or {@code postgres}. */
  static Optional<String> layer(JavaClass type) {
    return part(type, 0);
  }

  /** The context that a class belongs to; empty for what puts contexts together. */
  static Optional<String> context(JavaClass type) {
    return part(type, 1).filter(KNOWS::containsKey);
  }

  private static Optional<String> part(JavaClass type, int index) {
    String name = type.getPackageName() + ".";
    if (!name.startsWith(ROOT)) {
      return Optional.empty();
    }
    String[] parts = name.substring(ROOT.length()).split("\\.");
    return parts.length > index ? Optional.of(parts[index]) : Optional.empty();
  }
}
