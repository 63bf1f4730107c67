package highwater.pipeline.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The pipeline's command line: what the jar runs, by itself or under {@code spark-submit}. */
@Command(
    name = "highwater",
    mixinStandardHelpOptions = true,
    versionProvider = BuildVersion.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {ProduceCommand.class, StreamCommand.class, TailCommand.class},
    description = "San Francisco police calls through Kafka and Spark Structured Streaming.")
public final class Main {
  /** Runs one command and ends the JVM with its exit code. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  /** The pipeline's commands; the demo needs a broker that is running. */
  static CommandLine commandLine() {
    return CommandShell.of(new Main(), DemoCommand.on(new KafkaOptions()));
  }
}
