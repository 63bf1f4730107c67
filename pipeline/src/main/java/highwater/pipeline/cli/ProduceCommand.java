package highwater.pipeline.cli;

import highwater.pipeline.BadInputException;
import highwater.pipeline.call.CallFeed;
import highwater.pipeline.kafka.CallProducer;
import highwater.pipeline.kafka.KafkaAddress;
import highwater.pipeline.kafka.Load;
import highwater.pipeline.kafka.Partitioning;
import highwater.pipeline.kafka.ProduceFailedException;
import highwater.pipeline.kafka.ProduceResult;
import highwater.pipeline.kafka.Topics;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code produce}: calls from a file or the generator to a topic, at a rate. */
@Command(
    name = "produce",
    mixinStandardHelpOptions = true,
    description = {
      "Sends calls to a topic at a rate, oldest first.",
      "Each record's timestamp is the time it was scheduled for; a late send delays none after it."
    })
public final class ProduceCommand implements Callable<Integer> {
  private static final int DEFAULT_PARTITIONS = 4;

  @Spec private CommandSpec spec;
  @Mixin private KafkaOptions kafka;
  @Mixin private CallInputOptions input;

  @Option(
      names = "--rate",
      paramLabel = "R",
      defaultValue = "1000",
      description = "Rows per second; 0 for as fast as it goes (default: ${DEFAULT-VALUE}).")
  private double rate;

  @Option(
      names = "--topic",
      paramLabel = "NAME",
      defaultValue = "calls",
      description = "Where to, created if it is not there (default: ${DEFAULT-VALUE}).")
  private String topic;

  @Option(
      names = "--partitions",
      paramLabel = "N",
      description = "The topic's partitions if it is created (default: 4).")
  private Integer partitions;

  @Option(
      names = "--partitioning",
      paramLabel = "HOW",
      defaultValue = "round-robin",
      description =
          "Which partition a row goes to: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})."
              + " With key and sticky, event time runs hours apart between partitions.")
  private Partitioning partitioning;

  @Override
  public Integer call() {
    Load asked = new Load(rate, input.checkedRows());
    if (partitions != null && partitions < 1) {
      throw new BadInputException(
          "--partitions " + partitions + " is not possible: give 1 or more.");
    }
    KafkaAddress address = kafka.address();
    try (Topics topics = Topics.at(address)) {
      refuseOtherPartitions(topics);
      CallInputOptions.Source source = input.open(spec.commandLine().getErr());
      try (CallFeed feed = source.feed()) {
        topics.createIfAbsent(
            topic, partitions == null ? DEFAULT_PARTITIONS : partitions, Map.of());
        try (CallProducer producer = CallProducer.open(address, topic, partitioning)) {
          return send(producer, feed, new Load(asked.rowsPerSecond(), source.rows()));
        }
      }
    }
  }

  private void refuseOtherPartitions(Topics topics) {
    if (topics.exists(topic) && partitions != null && partitions != topics.partitionCount(topic)) {
      throw new BadInputException(
          String.format(
              Locale.ROOT,
              "Topic '%s' has %d partitions already, not %d: leave --partitions out or delete it.",
              topic,
              topics.partitionCount(topic),
              partitions));
    }
  }

  private int send(CallProducer producer, CallFeed feed, Load load) {
    PrintWriter err = spec.commandLine().getErr();
    // Closed last, so that the JVM does not end before the result is printed.
    try (StopSignal stop =
        StopSignal.calling(producer::stop, () -> LoadText.counts(producer.progress()))) {
      try {
        ProduceResult result = sendShowingProgress(producer, feed, load);
        PrintWriter out = spec.commandLine().getOut();
        out.println(LoadText.result(result, topic, producer.partitions()));
        out.flush();
        return 0;
      } catch (ProduceFailedException e) {
        if (!stop.given()) {
          throw e;
        }
        err.printf("highwater: %s%n", e.getMessage());
        err.flush();
        return CommandShell.EXIT_COULD_NOT_RUN;
      } catch (BadInputException | UncheckedIOException e) {
        // The feed failed in the middle.
        err.printf("highwater: %s%n", LoadText.counts(producer.progress()));
        throw e;
      }
    }
  }

  // Of the progress only its end is wanted.
  @SuppressWarnings("try")
  private ProduceResult sendShowingProgress(CallProducer producer, CallFeed feed, Load load) {
    ProgressLine line = new ProgressLine(spec.commandLine().getErr(), ProgressLine.onTerminal());
    LoadText text = new LoadText(load);
    try (EverySecond progress =
        new EverySecond(() -> line.show(text.progress(producer.progress())))) {
      return producer.send(feed, load);
    } finally {
      line.end();
    }
  }
}
