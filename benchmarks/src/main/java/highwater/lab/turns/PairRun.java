package highwater.lab.turns;

import highwater.lab.load.GrowingTopic;
import highwater.lab.measure.PacedLatency;
import highwater.lab.result.PairResult;
import highwater.lab.trial.Scratch;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/** Makes pairs of live JVMs, lets them take turns and judges what they wrote. */
final class PairRun {
  static final Duration TO_OPEN = Duration.ofMinutes(3);
  private static final Duration TO_JUDGE = Duration.ofMinutes(30);

  /** The first ones, in which hardly anything is the query's own work. */
  private static final int COLD_BATCHES = 3;

  private final Arms arms;
  private final GrowingTopic input;
  private final PairMeans means;
  private final UniformRandomProvider coin;
  private final Map<String, ArmClasses> classes = new HashMap<>();

  /**
   * For the pairs of one comparison.
   *
   * @param seed of the coin that says which arm's JVM is started first
   * @param expected how many pairs there will be, about
   */
  PairRun(Arms arms, GrowingTopic input, PairMeans means, long seed, int expected) {
    this.arms = arms;
    this.input = input;
    this.means = means;
    this.coin = RandomSource.SPLIT_MIX_64.create(seed);
    for (Arm arm : List.of(arms.a(), arms.b())) {
      classes.put(
          arm.name(),
          expected >= ArmClasses.FEWEST_PAIRS
              ? ArmClasses.of(arm, means.scratch().newFolder("classes-"))
              : ArmClasses.asTheyAre(arm));
    }
  }

  /**
   * Runs a pair to its end; one that fails is a result with the reason.
   *
   * @param number of the pair
   * @param paced what it answers after its turns
   * @param progress takes what is going on, in a few words
   * @throws highwater.lab.CannotRunException where an arm's code can play no pair of this kind
   */
  PairResult run(int number, TurnRules rules, Optional<PacedRules> paced, Consumer<String> progress)
      throws InterruptedException {
    Pair pair = new Pair(number, rules, paced, coin.nextBoolean(), progress);
    try {
      pair.play();
    } catch (ArmFailedException e) {
      pair.reasons.add(e.getMessage());
    } finally {
      means.topics().delete(pair.outputTopics);
      Scratch.delete(pair.folder);
    }
    return pair.result();
  }

  /** One pair while it runs. */
  private final class Pair {
    private final int number;
    private final TurnRules rules;
    private final Optional<PacedRules> paced;
    private final boolean aFirst;
    private final Consumer<String> progress;
    private final long startedAtMs = System.currentTimeMillis();
    private final Path folder = means.scratch().newFolder("pair-");
    private final List<String> outputTopics = new ArrayList<>();
    private final List<String> reasons = new ArrayList<>();
    private TurnTaker taker;
    private OptionalLong deadLettersA = OptionalLong.empty();
    private OptionalLong deadLettersB = OptionalLong.empty();
    private Optional<PacedLatency> latencyA = Optional.empty();
    private Optional<PacedLatency> latencyB = Optional.empty();

    Pair(
        int number,
        TurnRules rules,
        Optional<PacedRules> paced,
        boolean aFirst,
        Consumer<String> progress) {
      this.number = number;
      this.rules = rules;
      this.paced = paced;
      this.aFirst = aFirst;
      this.progress = progress;
    }

    void play() throws ArmFailedException, InterruptedException {
      progress.accept("starting two JVMs");
      try (LiveArm first = launch(aFirst ? arms.a() : arms.b());
          LiveArm second = launch(aFirst ? arms.b() : arms.a())) {
        try {
          play(first, second);
          first.dismiss();
          second.dismiss();
        } catch (ArmFailedException | RuntimeException | InterruptedException e) {
          first.abandon();
          second.abandon();
          throw e;
        }
      }
    }

    private void play(LiveArm first, LiveArm second)
        throws ArmFailedException, InterruptedException {
      LiveArm a = aFirst ? first : second;
      LiveArm b = aFirst ? second : first;
      start(first, second);
      Seat seatA = seat(arms.a(), a);
      Seat seatB = seat(arms.b(), b);
      taker = new TurnTaker(seatA, seatB, rules, number, input::ensure, progress);
      taker.run();
      reasons.addAll(seatA.irregularities());
      reasons.addAll(seatB.irregularities());
      if (taker.turns().size() < rules.fewestTurns()) {
        reasons.add(
            "the input ended after %d turns, and a pair has %d at least"
                .formatted(taker.turns().size(), rules.fewestTurns()));
      }
      finish(a, seatA, b, seatB);
      judge(a, b);
      if (paced.isPresent()) {
        pace(a, b, paced.get());
        judge(a, b);
      }
    }

    /** Both run when it returns. */
    private void pace(LiveArm a, LiveArm b, PacedRules phases)
        throws ArmFailedException, InterruptedException {
      progress.accept("starting the paced loads");
      PacedTopics topics =
          new PacedTopics(
              means, "%s-paced-%d".formatted(input.name(), number), folder, outputTopics);
      try (PacedSeat seatA = topics.seat(a, phases, rules.patience());
          PacedSeat seatB = topics.seat(b, phases, rules.patience())) {
        a.halt();
        b.halt();
        for (int phase = 1; phase <= phases.all(); phase++) {
          progress.accept("paced phase %d of %d".formatted(phase, phases.all()));
          boolean aNow = coin.nextBoolean();
          (aNow ? seatA : seatB).phase(phase);
          (aNow ? seatB : seatA).phase(phase);
        }
        reasons.addAll(seatA.irregularities());
        reasons.addAll(seatB.irregularities());
        latencyA = seatA.latency();
        latencyB = seatB.latency();
      }
      a.go();
      b.go();
    }

    private LiveArm launch(Arm arm) {
      LiveArm live =
          LiveArm.launch(
              arm,
              classes.get(arm.name()),
              means.signals(),
              means.brokerProperties(),
              folder,
              means.folder().log(number, arm.name()));
      means.caretaker().process(live.process());
      return live;
    }

    private Seat seat(Arm arm, LiveArm live) {
      return new Seat(
          arm.name(),
          live,
          arm.maxOffsetsPerTrigger(),
          arm.topicPartitions(),
          rules.patience(),
          InstantSource.system());
    }

    private void start(LiveArm first, LiveArm second)
        throws ArmFailedException, InterruptedException {
      first.tell(new ArmCommand.Open(task(first.arm())));
      second.tell(new ArmCommand.Open(task(second.arm())));
      createTopics(first.opened(TO_OPEN));
      createTopics(second.opened(TO_OPEN));
      input.ensure(
          COLD_BATCHES
              * Math.max(arms.a().maxOffsetsPerTrigger(), arms.b().maxOffsetsPerTrigger()));
      first.tell(new ArmCommand.Start());
      second.tell(new ArmCommand.Start());
      first.await(ArmEvent.Started.class, TO_OPEN);
      second.await(ArmEvent.Started.class, TO_OPEN);
      progress.accept("the first batches");
      // A JVM that loads its classes and makes its plans leaves a core free: both at once.
      first.awaitBatches(COLD_BATCHES, TO_OPEN);
      second.awaitBatches(COLD_BATCHES, TO_OPEN);
      first.halt();
      second.halt();
    }

    private void createTopics(ArmEvent.Opened opened) {
      outputTopics.addAll(opened.outputTopics());
      means.topics().createOutputs(opened.outputTopics(), arms.topicPartitions());
    }

    private ArmTask task(Arm arm) {
      Path own = Scratch.newFolder(folder, arm.name() + "-");
      String output = "%s-pair-%d-%s".formatted(input.name(), number, arm.name());
      return new ArmTask(
          arm.settingsFile(),
          arm.changes(),
          arm.stream(),
          arm.cores(),
          input.name(),
          output,
          own.toString());
    }

    /** Not measured: both run at once, to the end of the input, without their caps. */
    private void finish(LiveArm a, Seat seatA, LiveArm b, Seat seatB)
        throws ArmFailedException, InterruptedException {
      progress.accept("reading the rest");
      a.go();
      b.go();
      a.tell(new ArmCommand.Finish());
      b.tell(new ArmCommand.Finish());
      a.await(ArmEvent.Started.class, TO_OPEN);
      b.await(ArmEvent.Started.class, TO_OPEN);
      seatA.finish(input.rows());
      seatB.finish(input.rows());
    }

    private void judge(LiveArm a, LiveArm b) throws ArmFailedException, InterruptedException {
      progress.accept("comparing the outputs with the truth");
      a.tell(new ArmCommand.Judge());
      b.tell(new ArmCommand.Judge());
      deadLettersA = verdict(arms.a(), a.await(ArmEvent.Judged.class, TO_JUDGE));
      deadLettersB = verdict(arms.b(), b.await(ArmEvent.Judged.class, TO_JUDGE));
    }

    private OptionalLong verdict(Arm arm, ArmEvent.Judged judged) {
      judged.differences().stream()
          .map(line -> "arm %s: output differs from the truth: %s".formatted(arm.name(), line))
          .forEach(reasons::add);
      return judged.deadLetters();
    }

    PairResult result() {
      if (taker == null) {
        return new PairResult(
            number,
            startedAtMs,
            aFirst,
            PairResult.Side.UNKNOWN,
            PairResult.Side.UNKNOWN,
            List.of(),
            reasons);
      }
      return new PairResult(
          number,
          startedAtMs,
          aFirst,
          new PairResult.Side(taker.warmupA(), taker.costA(), latencyA, deadLettersA),
          new PairResult.Side(taker.warmupB(), taker.costB(), latencyB, deadLettersB),
          taker.turns(),
          reasons);
    }
  }
}
