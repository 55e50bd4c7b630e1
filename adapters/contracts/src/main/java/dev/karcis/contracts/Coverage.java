package dev.karcis.contracts;

import dev.karcis.application.Ports;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Nested;

/** Compares the implementations of ports with the contracts that are run. */
final class Coverage {

  /** What Maven runs; a contract by another name would be passed over in silence. */
  private static final Pattern RUN_BY_NAME = Pattern.compile("Test.*|.*Test|.*Tests|.*TestCase");

  private final List<Implementation> implementations = new ArrayList<>();
  private final Set<Implementation> covered;

  record Implementation(Class<?> type, Class<?> port) {}

  Coverage(List<Class<?>> adapter, List<Class<?>> tests) {
    for (Class<?> type : adapter) {
      for (Class<?> port : Ports.ALL) {
        if (port.isAssignableFrom(type) && isConcrete(type)) {
          implementations.add(new Implementation(type, port));
        }
      }
    }
    covered =
        tests.stream()
            .filter(Coverage::isRun)
            .map(test -> new Implementation(test.getAnnotation(Covers.class).value(), port(test)))
            .collect(Collectors.toSet());
  }

  List<Implementation> implementations() {
    return implementations;
  }

  /** What lacks, as sentences. */
  List<String> gaps() {
    return implementations.stream()
        .filter(implementation -> !covered.contains(implementation))
        .map(Coverage::remedy)
        .toList();
  }

  private static String remedy(Implementation gap) {
    String port = gap.port.getSimpleName();
    return "no test extends %sContract with @Covers(%s.class)".formatted(port, gap.type.getName());
  }

  private static boolean isRun(Class<?> test) {
    boolean found =
        test.getEnclosingClass() == null
            ? RUN_BY_NAME.matcher(test.getSimpleName()).matches()
            : test.isAnnotationPresent(Nested.class);
    return found
        && PortContract.class.isAssignableFrom(test)
        && isConcrete(test)
        && test.isAnnotationPresent(Covers.class)
        && !test.isAnnotationPresent(Disabled.class);
  }

  private static boolean isConcrete(Class<?> type) {
    return !type.isInterface() && !Modifier.isAbstract(type.getModifiers());
  }

  private static Class<?> port(Class<?> test) {
    Class<?> contract = test;
    while (contract.getSuperclass() != PortContract.class) {
      contract = contract.getSuperclass();
    }
    ParameterizedType root = (ParameterizedType) contract.getGenericSuperclass();
    return (Class<?>) root.getActualTypeArguments()[0];
  }
}
