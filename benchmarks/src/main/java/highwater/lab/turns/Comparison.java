package highwater.lab.turns;

import highwater.lab.broker.KafkaBroker;
import highwater.lab.caretaker.Caretaker;
import highwater.lab.load.GrowingTopic;
import highwater.lab.load.RowSource;
import highwater.lab.plan.Plan;
import highwater.lab.plan.TrialLoad;
import highwater.lab.result.Environment;
import highwater.lab.result.PairResult;
import highwater.lab.result.TurnsFolder;
import highwater.lab.sweep.EndOfRun;
import highwater.lab.sweep.EnvironmentProbe;
import highwater.lab.trial.Scratch;
import highwater.pipeline.cli.ProgressLine;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Compares two arms, pair by pair, and keeps what each pair measured. */
public final class Comparison {
  private static final Duration SIGNAL_MAY_LAG = Duration.ofSeconds(2);

  private final Plan plan;
  private final Arms arms;
  private final PairScript script;
  private final long seed;
  private final PrintWriter out;
  private final boolean terminal;

  /**
   * A comparison that has not begun.
   *
   * @param plan what both arms read, and for the record
   * @param seed of all its coins, for the record and for who starts first
   * @param out takes progress
   * @param terminal whether {@code out} is a terminal
   */
  public Comparison(
      Plan plan, Arms arms, PairScript script, long seed, PrintWriter out, boolean terminal) {
    this.plan = plan;
    this.arms = arms;
    this.script = script;
    this.seed = seed;
    this.out = out;
    this.terminal = terminal;
  }

  /**
   * What a comparison left.
   *
   * @param pairs in the order in which they ran
   * @param folder with the files
   */
  public record Outcome(List<PairResult> pairs, Path folder) {
    /** How many pairs have a number that means what it says. */
    public long valid() {
      return pairs.stream().filter(PairResult::valid).count();
    }
  }

  /**
   * Runs every pair. A pair that fails is kept with its reason and the comparison goes on.
   *
   * @param broker is left open
   * @param results the folder of all runs
   * @param home the project's folder
   */
  public Outcome run(KafkaBroker broker, Path results, Path home) throws InterruptedException {
    Scratch scratch = Scratch.create();
    try (Caretaker caretaker = caretaker(scratch, broker);
        Signals signals = Signals.open();
        TurnsFolder folder = folder(broker, results, home)) {
      RunTopics topics = new RunTopics(broker.address(), caretaker);
      PairMeans means =
          new PairMeans(
              folder,
              scratch,
              caretaker,
              signals,
              topics,
              broker.address(),
              source(),
              broker.systemProperties());
      try (EndOfRun end = new EndOfRun(() -> putAway(means, broker))) {
        return new Outcome(runAll(means, broker, end), folder.path());
      } finally {
        // While the caretaker still stands by.
        scratch.close();
      }
    } finally {
      scratch.close();
    }
  }

  private static Caretaker caretaker(Scratch scratch, KafkaBroker broker) {
    Caretaker caretaker =
        Caretaker.start(
            broker.kind() == KafkaBroker.Kind.EXTERNAL ? broker.systemProperties() : Map.of());
    caretaker.folder(scratch.folder());
    return caretaker;
  }

  private TurnsFolder folder(KafkaBroker broker, Path results, Path home) {
    Environment environment = environment(plan, seed, EnvironmentProbe.of(broker), home);
    return TurnsFolder.create(
        results, environment.run(), environment, arms.a().label(), arms.b().label());
  }

  /**
   * The environment that a comparison begun now would note.
   *
   * @param seed of its coins
   * @param home the project's folder
   */
  public static Environment environment(Plan plan, long seed, KafkaBroker broker, Path home) {
    return environment(plan, seed, EnvironmentProbe.of(broker), home);
  }

  /** The same before a broker is there. */
  public static Environment environment(
      Plan plan, long seed, Environment.Broker broker, Path home) {
    Instant startedAt = Instant.now();
    return new EnvironmentProbe(home)
        .probe(
            TurnsFolder.runName(startedAt, plan),
            startedAt,
            plan,
            seed,
            List.of("-Xmx" + plan.forkHeap()),
            broker);
  }

  private void putAway(PairMeans means, KafkaBroker broker) {
    means.folder().close();
    if (broker.kind() == KafkaBroker.Kind.EXTERNAL) {
      means.topics().deleteAll();
    }
    broker.close();
    means.scratch().close();
    int kept = means.folder().kept();
    if (kept == 0) {
      out.printf("%nStopped before a pair had ended: nothing is kept.%n");
    } else {
      out.printf(
          "%nStopped: %d of %d pairs are kept in %s%n",
          kept, script.expected(), means.folder().path());
    }
    out.flush();
  }

  private List<PairResult> runAll(PairMeans means, KafkaBroker broker, EndOfRun end)
      throws InterruptedException {
    String topic = "highwater-" + UUID.randomUUID() + "-calls";
    try {
      means.topics().create(List.of(topic), arms.topicPartitions());
      try (GrowingTopic input = GrowingTopic.of(broker.address(), topic, source())) {
        return runAll(
            new PairRun(arms, input, means, seed, script.expected()), means.folder(), end);
      } finally {
        means.topics().deleteAll();
      }
    } catch (RuntimeException e) {
      // Ctrl-C may take the broker away a moment before it is known why.
      if (end.within(SIGNAL_MAY_LAG)) {
        EndOfRun.awaitExit();
      }
      throw e;
    }
  }

  /** Of both arms: that of the first trial. */
  private RowSource source() {
    TrialLoad load = plan.trials().get(0).load();
    return new RowSource(arms.a().stream(), load.input(), load.seed(), load.groups());
  }

  private List<PairResult> runAll(PairRun pairs, TurnsFolder folder, EndOfRun end)
      throws InterruptedException {
    ProgressLine line = new ProgressLine(out, terminal);
    PairClock clock = new PairClock(script);
    List<PairResult> done = new ArrayList<>();
    for (Optional<TurnRules> rules = script.next(done);
        rules.isPresent();
        rules = script.next(done)) {
      int number = script.firstNumber() + done.size();
      clock.pairStarts();
      line.show(clock.running(number, "running"));
      PairResult result =
          pairs.run(
              number,
              rules.get(),
              number == 0 ? Optional.empty() : script.paced(),
              what -> {
                // A log would have a line for each turn.
                if (terminal) {
                  line.show(clock.running(number, what));
                }
              });
      if (!result.valid() && end.within(SIGNAL_MAY_LAG)) {
        EndOfRun.awaitExit();
      }
      folder.add(result);
      done.add(result);
      line.show(clock.done(result));
      line.end();
    }
    return done;
  }
}
