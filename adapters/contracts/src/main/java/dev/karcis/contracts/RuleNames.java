package dev.karcis.contracts;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.DisplayNameGenerator;

/** Names a test after its rules and its sentence: {@code ST-2: second lock waits}. */
final class RuleNames extends DisplayNameGenerator.Standard {

  @Override
  public String generateDisplayNameForMethod(
      List<Class<?>> enclosingTypes, Class<?> testClass, Method method) {
    Rule rule = method.getAnnotation(Rule.class);
    String sentence =
        method.getName().replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    return rule == null ? sentence : String.join(", ", rule.value()) + ": " + sentence;
  }
}
