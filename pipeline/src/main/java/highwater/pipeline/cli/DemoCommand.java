package highwater.pipeline.cli;

import highwater.pipeline.BadInputException;
import highwater.pipeline.ScratchFolder;
import highwater.pipeline.call.CallFeed;
import highwater.pipeline.call.RadioCodes;
import highwater.pipeline.kafka.BrokerSource;
import highwater.pipeline.kafka.CallProducer;
import highwater.pipeline.kafka.KafkaAddress;
import highwater.pipeline.kafka.Load;
import highwater.pipeline.kafka.Partitioning;
import highwater.pipeline.kafka.Topics;
import highwater.pipeline.stream.CallStream;
import highwater.pipeline.stream.SinkCheck;
import highwater.pipeline.stream.SparkSessions;
import highwater.pipeline.stream.StreamSettings;
import highwater.pipeline.stream.StreamTopics;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code demo}: broker, producer, query and console in one go. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Shows the whole stream at work: broker, producer, query and console in one go.",
      "When all calls are sent, the counts are compared with those of plain Java; then it waits for",
      "Ctrl-C, so that one can look at the Spark UI."
    })
public final class DemoCommand implements Callable<Integer> {
  private static final int WRONG = 1;

  private final BrokerSource brokers;
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile Runnable stopWork = () -> {};

  @Spec private CommandSpec spec;
  @Mixin private SettingsOptions settingsOptions;
  @Mixin private CallInputOptions input;
  @Mixin private LiveOptions live;

  @Option(
      names = "--rate",
      paramLabel = "R",
      defaultValue = "2000",
      description = "Rows per second; 0 for as fast as it goes (default: ${DEFAULT-VALUE}).")
  private double rate;

  @Option(
      names = "--topic",
      paramLabel = "NAME",
      defaultValue = "calls",
      description = "The topic to fill, which must be a new one (default: ${DEFAULT-VALUE}).")
  private String topic;

  @Option(
      names = "--partitions",
      paramLabel = "N",
      defaultValue = "4",
      description = "The topics' partitions (default: ${DEFAULT-VALUE}).")
  private int partitions;

  @Option(
      names = "--master",
      paramLabel = "URL",
      defaultValue = "local[*]",
      description = "Spark's master (default: ${DEFAULT-VALUE}).")
  private String master;

  @Option(
      names = "--exit",
      description = "End when the counts have been compared instead of waiting for Ctrl-C.")
  private boolean exit;

  private DemoCommand(BrokerSource brokers) {
    this.brokers = brokers;
  }

  /**
   * The command with a broker of one's choice.
   *
   * @param brokers where the broker comes from; its picocli options become the command's
   */
  public static CommandLine on(BrokerSource brokers) {
    CommandLine demo = new CommandLine(new DemoCommand(brokers));
    demo.addMixin("brokers", brokers);
    return demo;
  }

  // Of the stop signal only its end is wanted: last of all, when everything else is closed.
  @SuppressWarnings("try")
  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    Load asked = new Load(rate, input.checkedRows());
    StreamSettings settings = settingsOptions.read(err);
    CallInputOptions.Source source = input.open(err);
    try (StopSignal stop = StopSignal.calling(this::stop);
        CallFeed feed = source.feed();
        BrokerSource.RunningBroker broker = brokers.open()) {
      say("broker: " + broker.description());
      refuseUsedTopic(broker.address());
      Load load = new Load(asked.rowsPerSecond(), source.rows());
      return run(broker.address(), settings, feed, load);
    }
  }

  private int run(KafkaAddress address, StreamSettings settings, CallFeed feed, Load load) {
    try (ScratchFolder scratch = ScratchFolder.inTemp("highwater-demo-");
        SparkSession spark =
            SparkSessions.start(
                master, "highwater demo", settings, SparkSessions.keepingTo(scratch.path()))) {
      say("Spark UI: " + spark.sparkContext().uiWebUrl().getOrElse(() -> "off"));
      StreamTopics topics = StreamTopics.of(topic);
      try (CallStream stream =
          CallStream.start(
              spark, settings, address, topics, scratch.path().resolve("checkpoint"), partitions)) {
        return run(stream, address, topics, settings, feed, load);
      }
    }
  }

  private int run(
      CallStream stream,
      KafkaAddress address,
      StreamTopics topics,
      StreamSettings settings,
      CallFeed feed,
      Load load) {
    PrintWriter out = spec.commandLine().getOut();
    try (CallProducer producer = CallProducer.open(address, topic, Partitioning.ROUND_ROBIN);
        DemoScreen screen = new DemoScreen(out, address, topics, settings, producer, load);
        LivePage page = page(screen)) {
      if (page != null) {
        say("live: " + page.url());
      }
      stopWork =
          () -> {
            producer.stop();
            stream.stop();
          };
      if (!stopped()) {
        send(producer, screen, feed, load);
      }
      if (!stopped()) {
        say("all sent, waiting for the last counts");
        stream.processAllAvailable();
      }
      if (stopped()) {
        return 0;
      }
      screen.last();
      SinkCheck check =
          SinkCheck.of(address, topics, settings, RadioCodes.standard().descriptions());
      screen.show(check);
      if (!exit) {
        say("Ctrl-C ends it.");
        ended.await();
      }
      return check.equal() ? 0 : WRONG;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  /** Null where none is wanted, which a try with resources takes. */
  private LivePage page(DemoScreen screen) {
    return live.port().isPresent() ? LivePage.open(live.port().getAsInt(), screen::state) : null;
  }

  // Of the progress only its end is wanted.
  @SuppressWarnings("try")
  private void send(CallProducer producer, DemoScreen screen, CallFeed feed, Load load) {
    try (EverySecond progress = new EverySecond(screen::second)) {
      producer.send(feed, load);
    }
  }

  private void stop() {
    QuietEnd.of(spec);
    ended.countDown();
    stopWork.run();
  }

  private boolean stopped() {
    return ended.getCount() == 0;
  }

  private void refuseUsedTopic(KafkaAddress address) {
    try (Topics topics = Topics.at(address)) {
      if (topics.exists(topic)) {
        throw new BadInputException(
            "Topic '%s' is there already, so its counts would not be the demo's: name a new one with --topic."
                .formatted(topic));
      }
    }
  }

  private void say(String what) {
    PrintWriter err = spec.commandLine().getErr();
    err.println("highwater: " + what);
    err.flush();
  }
}
