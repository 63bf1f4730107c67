package highwater.pipeline.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The pipeline's command line: what the jar runs, by itself or under {@code spark-submit}. */
@Command(
    name = "highwater",
    mixinStandardHelpOptions = true,
    versionProvider = BuildVersion.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {ProduceCommand.class, StreamCommand.class, TailCommand.class},
    description = "San Francisco police calls through Kafka and Spark Structured Streaming.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:good",
      "1:a result is wrong or a regression was found",
      "2:bad input or usage",
      "3:could not run",
      "4:inconclusive"
    })
public final class Main {
  @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "Show stack traces.")
  private boolean verbose;

  /** Runs one command and ends the JVM with its exit code. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  /** The pipeline's commands; the demo needs a broker that is running. */
  static CommandLine commandLine() {
    return CommandShell.of(new Main(), DemoCommand.on(new KafkaOptions()));
  }

  /** Whether stack traces were asked for. */
  public boolean verbose() {
    return verbose;
  }
}
