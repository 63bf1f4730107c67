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
      CompareCommand.class,
      GateCommand.class,
      CapacityCommand.class,
      ModelCommand.class,
      WaterfallCommand.class,
      ObserverCommand.class,
      JmhCommand.class,
      DoctorCommand.class
    })
public final class Highwater {
  /** Runs one command and ends the JVM with its exit code. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  /** All commands, those of the pipeline with the lab's brokers. */
  static CommandLine commandLine() {
    BrokerOptions brokers = new BrokerOptions();
    return CommandShell.of(new Highwater(), DemoCommand.on(brokers));
  }
}
