package highwater.pipeline.cli;

import highwater.pipeline.BadInputException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;

/**
 * Runs a command line and turns what went wrong into one line and an exit code: 2 for bad input or
 * usage, 3 for what could not run. Stack traces are shown with {@code --verbose} only.
 */
public final class CommandShell {
  /** The exit code of a command that had good input and still could not run. */
  public static final int EXIT_COULD_NOT_RUN = 3;

  private static final String VERBOSE = "--verbose";

  private CommandShell() {}

  /**
   * Prepares a root command.
   *
   * @param root a picocli command
   * @param more subcommands beside its own
   * @return the command line, ready to {@link CommandLine#execute execute}
   */
  public static CommandLine of(Object root, CommandLine... more) {
    CommandLine line = new CommandLine(root);
    for (CommandLine command : more) {
      line.addSubcommand(command);
    }
    CommandSpec spec = line.getCommandSpec();
    spec.addOption(
        OptionSpec.builder(VERBOSE)
            .type(boolean.class)
            .scopeType(ScopeType.INHERIT)
            .description("Show stack traces.")
            .build());
    spec.usageMessage().exitCodeListHeading("%nExit codes:%n").exitCodeList(exitCodes());
    line.setParameterExceptionHandler(CommandShell::usageError);
    line.setExecutionExceptionHandler(CommandShell::executionError);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    return line;
  }

  private static Map<String, String> exitCodes() {
    Map<String, String> codes = new LinkedHashMap<>();
    codes.put("0", "good");
    codes.put("1", "a result is wrong or a regression was found");
    codes.put(Integer.toString(BadInputException.EXIT_CODE), "bad input or usage");
    codes.put(Integer.toString(EXIT_COULD_NOT_RUN), "could not run");
    codes.put("4", "inconclusive");
    return codes;
  }

  private static int usageError(CommandLine.ParameterException error, String[] args) {
    CommandLine line = error.getCommandLine();
    PrintWriter err = line.getErr();
    err.printf("highwater: %s%n", oneLine(error));
    CommandLine.UnmatchedArgumentException.printSuggestions(error, err);
    err.printf("Try '%s --help'.%n", line.getCommandSpec().qualifiedName());
    return BadInputException.EXIT_CODE;
  }

  private static int executionError(Exception error, CommandLine line, ParseResult parsed) {
    line.getErr().printf("highwater: %s%n", oneLine(error));
    if (verbose(line)) {
      error.printStackTrace(line.getErr());
    }
    line.getErr().flush();
    return error instanceof BadInputException ? BadInputException.EXIT_CODE : EXIT_COULD_NOT_RUN;
  }

  /** Whether {@code --verbose} was given. */
  static boolean verbose(CommandLine line) {
    CommandLine.Model.OptionSpec option = line.getCommandSpec().findOption(VERBOSE);
    return option != null && Boolean.TRUE.equals(option.getValue());
  }

  private static String oneLine(Throwable error) {
    String message = error.getMessage();
    if (message == null || message.isBlank()) {
      message = error.getClass().getName();
    }
    if (error instanceof UncheckedIOException && !message.contains(reason(error.getCause()))) {
      // What could not be done is in the one, why not in the other.
      message = message + ": " + reason(error.getCause());
    }
    String flat = message.strip().replaceAll("\\s*\\R\\s*", " ");
    boolean speaksForItself =
        error instanceof BadInputException || error instanceof CommandLine.PicocliException;
    return speaksForItself || verboseHintNeedless(error)
        ? flat
        : flat + " (" + error.getClass().getSimpleName() + "; --verbose shows where)";
  }

  private static String reason(Throwable cause) {
    return cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }

  private static boolean verboseHintNeedless(Throwable error) {
    return error.getClass().getName().startsWith("highwater.");
  }
}
