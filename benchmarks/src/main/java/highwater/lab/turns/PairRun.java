package highwater.lab.turns;

import highwater.lab.load.GrowingTopic;
import highwater.lab.result.PairResult;
import highwater.lab.result.TurnsFolder;
import highwater.lab.trial.Scratch;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** Makes pairs of live JVMs, lets them take turns and judges what they wrote. */
final class PairRun {
  private static final Duration TO_OPEN = Duration.ofMinutes(3);
  private static final Duration TO_JUDGE = Duration.ofMinutes(30);

  private final Arms arms;
  private final TurnRules rules;
  private final GrowingTopic input;
  private final Means means;

  /**
   * What every pair needs.
   *
   * @param brokerProperties by which the arms find the broker
   */
  record Means(
      TurnsFolder folder,
      Scratch scratch,
      CaretakerJvm caretaker,
      Signals signals,
      RunTopics topics,
      Map<String, String> brokerProperties) {}

  PairRun(Arms arms, TurnRules rules, GrowingTopic input, Means means) {
    this.arms = arms;
    this.rules = rules;
    this.input = input;
    this.means = means;
  }

  /**
   * Runs a pair to its end; one that fails is a result with the reason.
   *
   * @param number from 1
   * @param progress takes what is going on, in a few words
   */
  PairResult run(int number, Consumer<String> progress) throws InterruptedException {
    Pair pair = new Pair(number, progress);
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
    private final Consumer<String> progress;
    private final long startedAtMs = System.currentTimeMillis();
    private final Path folder = means.scratch().newFolder("pair-");
    private final List<String> outputTopics = new ArrayList<>();
    private final List<String> reasons = new ArrayList<>();
    private TurnTaker taker;
    private OptionalLong deadLettersA = OptionalLong.empty();
    private OptionalLong deadLettersB = OptionalLong.empty();

    Pair(int number, Consumer<String> progress) {
      this.number = number;
      this.progress = progress;
    }

    void play() throws ArmFailedException, InterruptedException {
      progress.accept("starting two JVMs");
      try (LiveArm a = launch(arms.a());
          LiveArm b = launch(arms.b())) {
        start(a, b);
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
      }
    }

    private LiveArm launch(Arm arm) {
      LiveArm live =
          LiveArm.launch(
              arm,
              means.signals(),
              means.brokerProperties(),
              folder,
              means.folder().log(number, arm.name()));
      means.caretaker().watch(live.pid());
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

    private void start(LiveArm a, LiveArm b) throws ArmFailedException, InterruptedException {
      a.tell(new ArmCommand.Open(task(arms.a())));
      b.tell(new ArmCommand.Open(task(arms.b())));
      createTopics(a.await(ArmEvent.Opened.class, TO_OPEN));
      createTopics(b.await(ArmEvent.Opened.class, TO_OPEN));
      input.ensure(1);
      a.tell(new ArmCommand.Start());
      b.tell(new ArmCommand.Start());
      a.await(ArmEvent.Started.class, TO_OPEN);
      b.await(ArmEvent.Started.class, TO_OPEN);
      a.halt();
      b.halt();
    }

    private void createTopics(ArmEvent.Opened opened) throws ArmFailedException {
      if (opened.protocol() != ArmEvent.PROTOCOL) {
        throw new ArmFailedException(
            "an arm speaks version %d of the protocol and this JVM version %d"
                .formatted(opened.protocol(), ArmEvent.PROTOCOL));
      }
      outputTopics.addAll(opened.outputTopics());
      means.topics().create(opened.outputTopics(), arms.topicPartitions());
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
            PairResult.Side.UNKNOWN,
            PairResult.Side.UNKNOWN,
            List.of(),
            reasons);
      }
      return new PairResult(
          number,
          startedAtMs,
          new PairResult.Side(taker.warmupA(), deadLettersA),
          new PairResult.Side(taker.warmupB(), deadLettersB),
          taker.turns(),
          reasons);
    }
  }
}
