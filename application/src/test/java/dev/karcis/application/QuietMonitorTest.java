package dev.karcis.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.karcis.application.shared.Monitor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuietMonitorTest {

  @Test
  void whatAMonitorThrowsIsLostWhateverItWasToldAndTheOthersAreTold() {
    List<String> told = new ArrayList<>();
    Monitor throwing =
        (Monitor)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Monitor.class},
                (proxy, method, arguments) -> {
                  told.add(method.getName() + Arrays.toString(arguments));
                  throw new IllegalStateException("full disk");
                });
    Monitor quiet = new QuietMonitor(List.of(throwing, throwing));
    List<String> expected = new ArrayList<>();
    for (Method method : Monitor.class.getMethods()) {
      Object[] arguments = Arrays.stream(method.getParameterTypes()).map(this::any).toArray();
      String call = method.getName() + Arrays.toString(arguments);
      expected.addAll(List.of(call, call));
      assertThatCode(() -> invoke(method, quiet, arguments)).doesNotThrowAnyException();
    }
    assertThat(told).isEqualTo(expected).hasSizeGreaterThan(5);
  }

  private static void invoke(Method method, Monitor quiet, Object[] arguments) throws Throwable {
    try {
      method.invoke(quiet, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private Object any(Class<?> type) {
    if (type == int.class) {
      return 7;
    }
    if (type == long.class) {
      return 8L;
    }
    if (type == boolean.class) {
      return true;
    }
    if (type == Duration.class) {
      return Duration.ofMillis(9);
    }
    return type == String.class ? "text" : new IllegalStateException("cause");
  }
}
