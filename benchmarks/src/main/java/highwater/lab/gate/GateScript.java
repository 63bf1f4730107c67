package highwater.lab.gate;

import highwater.lab.CannotRunException;
import highwater.lab.gate.verdict.Gate;
import highwater.lab.gate.verdict.Ruling;
import highwater.lab.result.PairResult;
import highwater.lab.turns.PacedRules;
import highwater.lab.turns.PairScript;
import highwater.lab.turns.TurnRules;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Pairs until the gate has ruled: first a pilot that says how to play them, then as many as the
 * next look needs. A pair that is not valid is played again; where too many are not, nothing is
 * ruled.
 */
final class GateScript implements PairScript {
  /** Of the pilot: what is missing in it the pilot shows. */
  static final Duration PILOT_WARMUP = Duration.ofSeconds(5);

  private static final int PARDONED_AT_LEAST = 2;
  private static final int PARDONED_ONE_IN = 4;

  private final Gate gate;
  private final List<PairMetric> metrics;
  private final Optional<PacedRules> paced;
  private final long seed;
  private final Duration patience;
  private final InstantSource clock;
  private final Consumer<String> says;
  private final boolean piloted;
  private Optional<PairShape> shape;
  private Optional<Pilot> pilot = Optional.empty();
  private Optional<Ruling.Final> ruling = Optional.empty();
  private int nextLook;
  private int invalid;

  /**
   * A gate that has not begun.
   *
   * @param metrics those of the gate, in its order
   * @param paced loads after the turns
   * @param fixed how the pairs are played; absent where a pilot is to say so
   * @param seed of the coins
   * @param patience how long to wait for one batch
   * @param says takes a sentence for whoever waits
   */
  GateScript(
      Gate gate,
      List<PairMetric> metrics,
      Optional<PacedRules> paced,
      Optional<PairShape> fixed,
      long seed,
      Duration patience,
      InstantSource clock,
      Consumer<String> says) {
    this.gate = gate;
    this.metrics = List.copyOf(metrics);
    this.paced = paced;
    this.shape = fixed;
    this.seed = seed;
    this.patience = patience;
    this.clock = clock;
    this.says = says;
    this.piloted = fixed.isEmpty();
    this.nextLook = gate.rule().looks().get(0);
  }

  @Override
  public int firstNumber() {
    return piloted ? 0 : 1;
  }

  @Override
  public Optional<PacedRules> paced() {
    return paced;
  }

  /** The pairs that count so far. */
  List<PairResult> judged(List<PairResult> done) {
    return done.stream().skip(piloted ? 1 : 0).filter(PairResult::valid).toList();
  }

  @Override
  public Optional<TurnRules> next(List<PairResult> done) {
    if (shape.isEmpty()) {
      if (done.isEmpty()) {
        return Optional.of(new TurnRules(Pilot.TURNS, Pilot.TURN, PILOT_WARMUP, seed, patience));
      }
      learn(done.get(0));
    }
    List<PairResult> valid = judged(done);
    requireFewInvalid(done, valid.size());
    if (valid.size() == nextLook) {
      look(valid);
    }
    PairShape of = shape.orElseThrow();
    return ruling.isPresent()
        ? Optional.empty()
        : Optional.of(new TurnRules(of.turns(), of.turn(), of.warmup(), seed, patience));
  }

  private void learn(PairResult pair) {
    if (!pair.valid()) {
      throw new CannotRunException("the pilot fails: " + String.join("; ", pair.reasons()));
    }
    Pilot learnt = Pilot.of(pair, PILOT_WARMUP, clock.millis());
    pilot = Optional.of(learnt);
    shape = Optional.of(learnt.shape());
    says.accept(learnt.sentence());
  }

  private void requireFewInvalid(List<PairResult> done, int valid) {
    invalid = done.size() - (piloted ? 1 : 0) - valid;
    int pardoned = Math.max(PARDONED_AT_LEAST, nextLook / PARDONED_ONE_IN);
    if (invalid > pardoned) {
      throw new CannotRunException(
          "%d of %d pairs are not valid, the last because %s: nothing is ruled"
              .formatted(invalid, valid + invalid, String.join("; ", last(done).reasons())));
    }
  }

  private static PairResult last(List<PairResult> done) {
    return done.stream().filter(pair -> !pair.valid()).reduce((a, b) -> b).orElseThrow();
  }

  private void look(List<PairResult> valid) {
    Ruling now = gate.judge(metrics.stream().map(metric -> metric.logRatios(valid)).toList());
    now.metrics().forEach(metric -> says.accept(metric.sentence()));
    if (now instanceof Ruling.Final end) {
      ruling = Optional.of(end);
    } else if (now instanceof Ruling.Continue goesOn) {
      nextLook = goesOn.nextLook();
      says.accept("After %d pairs: on to %d.".formatted(goesOn.pairs(), nextLook));
    }
  }

  @Override
  public int expected() {
    return nextLook + invalid;
  }

  /** What it came to; absent before the last pair. */
  Optional<Ruling.Final> ruling() {
    return ruling;
  }

  /** How the pairs were played; absent before the pilot has ended. */
  Optional<PairShape> shape() {
    return shape;
  }

  /** What the first pair told; absent where there was none. */
  Optional<Pilot> pilot() {
    return pilot;
  }
}
