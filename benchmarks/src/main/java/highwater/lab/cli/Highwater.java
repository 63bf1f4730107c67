package highwater.lab.cli;

import highwater.pipeline.cli.CommandShell;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The lab's command line. */
@Command(
    name = "highwater",
    mixinStandardHelpOptions = true,
    versionProvider = BuildVersion.class,
    synopsisSubcommandLabel = "COMMAND",
    description =
        "How many rows a second a Kafka to Spark stream sustains, and which settings decide it.",
    subcommands = {SweepCommand.class, JmhCommand.class},
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:good",
      "1:a result is wrong or a regression was found",
      "2:bad input or usage",
      "3:could not run",
      "4:inconclusive"
    })
public final class Highwater {
  @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "Show stack traces.")
  private boolean verbose;

  /** Runs one command and ends the JVM with its exit code. */
  public static void main(String[] args) {
    System.exit(CommandShell.of(new Highwater()).execute(args));
  }

  /** Whether stack traces were asked for. */
  public boolean verbose() {
    return verbose;
  }
}
