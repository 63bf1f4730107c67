package highwater.pipeline.cli;

import highwater.pipeline.BadInputException;
import highwater.pipeline.call.CallFeed;
import highwater.pipeline.call.CallFile;
import highwater.pipeline.call.CallGenerator;
import highwater.pipeline.kafka.CallProducer;
import highwater.pipeline.kafka.KafkaAddress;
import highwater.pipeline.kafka.Load;
import highwater.pipeline.kafka.Partitioning;
import highwater.pipeline.kafka.ProduceResult;
import highwater.pipeline.kafka.Topics;
import java.io.PrintWriter;
import java.nio.file.Path;
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
  private static final long DEFAULT_SEED = 1;

  @Spec private CommandSpec spec;
  @Mixin private KafkaOptions kafka;

  @Option(
      names = "--input",
      paramLabel = "FILE",
      description = "Send the calls of a DataSF JSON file, plain or gzipped, each once.")
  private Path input;

  @Option(
      names = "--generate",
      description = "Send generated calls; so it is without --input. Endless without --rows.")
  private boolean generate;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "The generator's seed: the same seed gives the same calls (default: 1).")
  private Long seed;

  @Option(
      names = "--strict",
      description = "Stop at the first broken record of --input instead of leaving it out.")
  private boolean strict;

  @Option(names = "--rows", paramLabel = "N", description = "Send N rows at most.")
  private Long rows;

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

  /** A feed and how many calls it has; {@link Long#MAX_VALUE} if it has no end. */
  private record Source(CallFeed feed, long calls) {}

  @Override
  public Integer call() {
    Load asked = new Load(rate, rows == null ? Long.MAX_VALUE : rows);
    refuseContradictions();
    KafkaAddress address = kafka.address();
    try (Topics topics = Topics.at(address)) {
      refuseOtherPartitions(topics);
      Source source = open();
      try (CallFeed feed = source.feed()) {
        topics.createIfAbsent(
            topic, partitions == null ? DEFAULT_PARTITIONS : partitions, Map.of());
        try (CallProducer producer = CallProducer.open(address, topic, partitioning)) {
          send(producer, feed, new Load(rate, Math.min(asked.rows(), source.calls())));
        }
      }
    }
    return 0;
  }

  private void refuseContradictions() {
    if (input == null && strict) {
      throw new BadInputException("--strict is for the records of a file: name it with --input.");
    }
    if (input != null && (generate || seed != null)) {
      throw new BadInputException(
          (generate ? "--generate" : "--seed")
              + " and --input exclude each other: calls are generated or read; remove one.");
    }
    if (partitions != null && partitions < 1) {
      throw new BadInputException(
          "--partitions " + partitions + " is not possible: give 1 or more.");
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

  private Source open() {
    if (input == null) {
      return new Source(new CallGenerator(seed == null ? DEFAULT_SEED : seed), Long.MAX_VALUE);
    }
    PrintWriter err = spec.commandLine().getErr();
    CallFile file =
        strict
            ? CallFile.openStrict(input)
            : CallFile.open(input, broken -> err.printf("highwater: left out %s%n", broken.line()));
    return new Source(file, file.records() - file.broken());
  }

  // Of the stop signal and the progress only their ends are wanted.
  @SuppressWarnings("try")
  private void send(CallProducer producer, CallFeed feed, Load load) {
    PrintWriter err = spec.commandLine().getErr();
    ProgressLine line = new ProgressLine(err, ProgressLine.onTerminal());
    LoadText text = new LoadText(load);
    // Closed last, so that the JVM does not end before the result is printed.
    try (StopSignal stop = new StopSignal(producer::stop)) {
      ProduceResult result;
      try (EverySecond progress =
          new EverySecond(() -> line.show(text.progress(producer.progress())))) {
        result = producer.send(feed, load);
      } finally {
        line.end();
      }
      PrintWriter out = spec.commandLine().getOut();
      out.println(LoadText.result(result, topic, producer.partitions()));
      out.flush();
    }
  }
}
