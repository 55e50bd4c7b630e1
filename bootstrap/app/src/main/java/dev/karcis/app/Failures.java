package dev.karcis.app;

import dev.karcis.domain.shared.InvalidInput;
import dev.karcis.domain.shared.KarcisException;
import dev.karcis.embedded.EmbeddedServerException;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParameterException;

/** Tells people in one line why a command didn't run; the stack trace is for the log alone. */
final class Failures {

  private Failures() {}

  static int report(Exception fault, CommandLine command) {
    if (fault instanceof InvalidInput mistake) {
      command.getErr().println("karcis: " + mistake.errors().get(0));
      return ExitCode.USAGE;
    }
    boolean expected =
        fault instanceof StartFailure
            || fault instanceof KarcisException
            || fault instanceof EmbeddedServerException;
    String reason = expected ? fault.getMessage() : "unexpected fault: " + fault;
    command.getErr().println("karcis: " + reason.replaceAll("\\s*\\R\\s*", " "));
    LoggerFactory.getLogger(Failures.class).debug("command failed", fault);
    return ExitCode.SOFTWARE;
  }

  static int usage(ParameterException mistake, String[] arguments) {
    CommandLine command = mistake.getCommandLine();
    command.getErr().println("karcis: " + mistake.getMessage().replaceAll("\\s*\\R\\s*", " "));
    return ExitCode.USAGE;
  }
}
