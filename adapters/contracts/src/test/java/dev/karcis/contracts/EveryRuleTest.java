package dev.karcis.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.application.Ports;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compares the kit with the ports' Javadoc. */
class EveryRuleTest {

  private static final Pattern RULE = Pattern.compile("<li>([A-Z]{2}-[0-9]+):");
  private static final Path ROOT = Path.of("../..");

  static List<Class<?>> ports() {
    return Ports.ALL;
  }

  @ParameterizedTest
  @MethodSource("ports")
  void everyRuleOfThePortHasTestsAndEveryTestItsRule(Class<?> port) throws Exception {
    Set<String> rules = RULE.matcher(source(port)).results().map(this::number).collect(toSet());
    assertThat(rules).isNotEmpty();
    assertThat(tested(contract(port))).isEqualTo(rules);
  }

  @ParameterizedTest
  @MethodSource("ports")
  void testsOfContractCantBeOverridden(Class<?> port) throws ClassNotFoundException {
    assertThat(tests(contract(port)))
        .isNotEmpty()
        .allMatch(test -> Modifier.isFinal(test.getModifiers()));
  }

  private String number(MatchResult rule) {
    return rule.group(1);
  }

  private static Class<?> contract(Class<?> port) throws ClassNotFoundException {
    return Class.forName("dev.karcis.contracts." + port.getSimpleName() + "Contract");
  }

  private static String source(Class<?> port) throws IOException {
    String file = "src/main/java/" + port.getName().replace('.', '/') + ".java";
    Path application = ROOT.resolve("application").resolve(file);
    Path domain = ROOT.resolve("domain").resolve(file);
    return Files.readString(Files.exists(application) ? application : domain);
  }

  private static Set<String> tested(Class<?> contract) {
    return tests(contract).stream()
        .flatMap(test -> Stream.of(test.getAnnotation(Rule.class).value()))
        .collect(toSet());
  }

  private static List<Method> tests(Class<?> contract) {
    return Stream.<Class<?>>iterate(
            contract, type -> type != PortContract.class, Class::getSuperclass)
        .flatMap(type -> Stream.of(type.getDeclaredMethods()))
        .filter(method -> method.isAnnotationPresent(Rule.class))
        .toList();
  }

  private static Collector<String, ?, Set<String>> toSet() {
    return Collectors.toCollection(TreeSet::new);
  }
}
