package highwater.lab.cli;

import highwater.lab.broker.BrokerOptions;
import highwater.pipeline.cli.BuildVersion;
import highwater.pipeline.cli.CommandShell;
import highwater.pipeline.cli.DemoCommand;
import highwater.pipeline.cli.ProduceCommand;
import highwater.pipeline.cli.StreamCommand;
import highwater.pipeline.cli.TailCommand;
import picocli.CommandLine;
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
    subcommands = {
      ProduceCommand.class,
      StreamCommand.class,
      TailCommand.class,
      SweepCommand.class,
      JmhCommand.class
    },
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
    System.exit(commandLine().execute(args));
  }

  /** All commands, those of the pipeline with the lab's brokers. */
  static CommandLine commandLine() {
    BrokerOptions brokers = new BrokerOptions();
    return CommandShell.of(new Highwater(), DemoCommand.on(brokers));
  }

  /** Whether stack traces were asked for. */
  public boolean verbose() {
    return verbose;
  }
}
