package dev.karcis.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.karcis.application.Ports;
import dev.karcis.contracts.Rule;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.platform.engine.CancellationToken;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherExecutionRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs the contracts on implementations that are wrong on purpose: the kit is worth what it finds.
 * Side by side, since what is red is mostly red after a wait in vain.
 */
@Execution(ExecutionMode.CONCURRENT)
class KitTest {

  private static final String PARALLEL = "junit.jupiter.execution.parallel.enabled";
  private static final String DEACTIVATED_CONDITIONS = "junit.jupiter.conditions.deactivate";

  /** Of each port those that are wrong about it, in as many files as they need. */
  private static final List<List<Class<?>>> BROKEN =
      List.of(
          List.of(BrokenTransactions.class),
          List.of(BrokenStock.class, BrokenStockContents.class),
          List.of(BrokenOrders.class, BrokenOrderPages.class),
          List.of(BrokenEvents.class),
          List.of(BrokenReceipts.class),
          List.of(BrokenSeatLocks.class),
          List.of(BrokenBoards.class),
          List.of(BrokenOutboxes.class),
          List.of(BrokenIdempotency.class),
          List.of(BrokenCodecs.class),
          List.of(BrokenIds.class),
          List.of(BrokenCaches.class),
          List.of(BrokenBroadcasts.class),
          List.of(BrokenLeases.class),
          List.of(BrokenRateLimiters.class),
          List.of(BrokenCronReaders.class),
          List.of(BrokenAudits.class),
          List.of(BrokenJobQueues.class, BrokenJobTries.class, BrokenJobCalls.class),
          List.of(BrokenJobBoards.class),
          List.of(BrokenJobBatches.class, BrokenBatchEnds.class));

  private static Stream<Class<?>> implementations(List<Class<?>> ofPort) {
    return ofPort.stream()
        .flatMap(file -> Arrays.stream(file.getDeclaredClasses()))
        .filter(type -> type.isAnnotationPresent(Breaks.class));
  }

  @TestFactory
  Stream<DynamicTest> brokenImplementationTurnsItsRulesRed() {
    return BROKEN.stream()
        .flatMap(KitTest::implementations)
        .map(
            type ->
                DynamicTest.dynamicTest(
                    type.getSimpleName() + " " + rules(type),
                    () -> assertThat(redRules(type)).containsAll(rules(type))));
  }

  @Test
  void everyPortHasSeveralBrokenImplementations() {
    assertThat(BROKEN).hasSameSizeAs(Ports.ALL);
    for (List<Class<?>> port : BROKEN) {
      assertThat(implementations(port)).as(port.toString()).hasSizeGreaterThanOrEqualTo(3);
    }
  }

  @Test
  void honestImplementationStaysGreen() {
    assertThat(redRules(SeatLockTest.class, Set.of("SL-1", "SL-4"))).isEmpty();
  }

  private static List<String> rules(Class<?> broken) {
    return List.of(broken.getAnnotation(Breaks.class).value());
  }

  private static Set<String> redRules(Class<?> broken) {
    return redRules(broken, rules(broken));
  }

  /** Runs the tests of these rules alone, until each rule is red. */
  private static Set<String> redRules(Class<?> contract, Collection<String> rules) {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(DiscoverySelectors.selectClass(contract))
            .filters(testsOf(rules))
            .configurationParameter(DEACTIVATED_CONDITIONS, "org.junit.*DisabledCondition")
            .configurationParameter(PARALLEL, "false")
            .build();
    RedRules red = new RedRules(rules);
    LauncherFactory.create()
        .execute(
            LauncherExecutionRequestBuilder.request(request)
                .listeners(red)
                .cancellationToken(red.enough)
                .build());
    assertThat(red.ran).as("rules that were tested").containsAll(rules);
    return red.red;
  }

  private static PostDiscoveryFilter testsOf(Collection<String> rules) {
    return test ->
        FilterResult.includedIf(
            !test.isTest() || rulesOf(test.getSource().orElseThrow()).anyMatch(rules::contains));
  }

  private static Stream<String> rulesOf(Object source) {
    Rule rule = ((MethodSource) source).getJavaMethod().getAnnotation(Rule.class);
    return rule == null ? Stream.empty() : Arrays.stream(rule.value());
  }

  private static final class RedRules implements TestExecutionListener {

    final Set<String> ran = new TreeSet<>();
    final Set<String> red = new TreeSet<>();
    final CancellationToken enough = CancellationToken.create();
    private final Collection<String> rules;

    RedRules(Collection<String> rules) {
      this.rules = rules;
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
      if (test.isTest()) {
        rulesOf(test.getSource().orElseThrow()).forEach(ran::add);
        if (result.getStatus() == TestExecutionResult.Status.FAILED) {
          rulesOf(test.getSource().orElseThrow()).forEach(red::add);
        }
        if (red.containsAll(rules)) {
          enough.cancel();
        }
      }
    }
  }
}
