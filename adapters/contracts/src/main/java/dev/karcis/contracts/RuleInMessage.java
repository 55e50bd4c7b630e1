package dev.karcis.contracts;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/**
 * Starts a failure's message with the rule that is broken; build tools don't show display names.
 */
final class RuleInMessage implements TestExecutionExceptionHandler {

  @Override
  public void handleTestExecutionException(ExtensionContext test, Throwable failure)
      throws Throwable {
    if (!(failure instanceof AssertionError)) {
      throw failure;
    }
    AssertionError named =
        new AssertionError(test.getDisplayName() + "\n" + failure.getMessage(), failure.getCause());
    named.setStackTrace(failure.getStackTrace());
    throw named;
  }
}
