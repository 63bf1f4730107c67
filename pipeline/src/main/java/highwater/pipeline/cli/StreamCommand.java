package highwater.pipeline.cli;

import highwater.pipeline.ScratchFolder;
import highwater.pipeline.kafka.KafkaAddress;
import highwater.pipeline.stream.CallStream;
import highwater.pipeline.stream.SparkSessions;
import highwater.pipeline.stream.StreamSettings;
import highwater.pipeline.stream.StreamTopics;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code stream}: the query, from a topic of calls to topics of counts, until it is stopped. */
@Command(
    name = "stream",
    mixinStandardHelpOptions = true,
    description = {
      "Counts the calls of a topic with Spark Structured Streaming, until Ctrl-C.",
      "Counts go to TOPIC's crime-counts-by-window and crime-counts-by-disposition, records that",
      "are no calls to calls-dead-letters; topics that are not there are created."
    })
public final class StreamCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private KafkaOptions kafka;
  @Mixin private SettingsOptions settingsOptions;

  @Option(
      names = "--topic",
      paramLabel = "NAME",
      defaultValue = "calls",
      description = "What is read (default: ${DEFAULT-VALUE}).")
  private String topic;

  @Option(
      names = "--partitions",
      paramLabel = "N",
      defaultValue = "4",
      description = "Partitions of topics that have to be created (default: ${DEFAULT-VALUE}).")
  private int partitions;

  @Option(
      names = "--checkpoint",
      paramLabel = "FOLDER",
      description =
          "Where the stream keeps its place; started again, it goes on from there. Without it the"
              + " place is forgotten at the end.")
  private Path checkpoint;

  @Option(
      names = "--master",
      paramLabel = "URL",
      defaultValue = "local[*]",
      description = "Spark's master where spark-submit names none (default: ${DEFAULT-VALUE}).")
  private String master;

  private volatile Runnable stopStream = () -> {};

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    StreamSettings settings = settingsOptions.read(err);
    KafkaAddress address = kafka.address();
    // Closed last of all, so that the JVM does not end before everything is put away.
    try (StopSignal stop = StopSignal.calling(this::stop);
        ScratchFolder scratch = ScratchFolder.inTemp("highwater-stream-");
        SparkSession spark =
            SparkSessions.start(
                master, "highwater stream", settings, SparkSessions.keepingTo(scratch.path()))) {
      spark.streams().addListener(new BatchLines(spec.commandLine().getOut()));
      Path checkpoints = checkpoint == null ? scratch.path().resolve("checkpoint") : checkpoint;
      try (CallStream stream =
          CallStream.start(
              spark, settings, address, StreamTopics.of(topic), checkpoints, partitions)) {
        err.printf(
            "highwater: Spark UI: %s; Ctrl-C ends it%n",
            spark.sparkContext().uiWebUrl().getOrElse(() -> "off"));
        err.flush();
        stopStream = stream::stop;
        if (!stop.given()) {
          stream.awaitEnd();
        }
      }
    }
    return 0;
  }

  private void stop() {
    QuietEnd.of(spec);
    stopStream.run();
  }
}
