package highwater.lab.gate;

import highwater.lab.gate.verdict.Gate;
import highwater.lab.gate.verdict.Ruling;
import highwater.lab.result.PairResult;
import highwater.lab.turns.PacedRules;
import highwater.lab.turns.PairScript;
import highwater.lab.turns.TurnRules;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Pairs until the gate has ruled: as many as the next look needs, and then perhaps more. */
final class GateScript implements PairScript {
  private final Gate gate;
  private final List<PairMetric> metrics;
  private final Optional<PacedRules> paced;
  private final PairPlay play;
  private final Consumer<String> says;
  private Optional<Ruling.Final> ruling = Optional.empty();
  private int nextLook;

  /**
   * A gate that has not begun.
   *
   * @param metrics those of the gate, in its order
   * @param paced loads after the turns
   * @param says takes a sentence for whoever waits
   */
  GateScript(
      Gate gate,
      List<PairMetric> metrics,
      Optional<PacedRules> paced,
      PairPlay play,
      Consumer<String> says) {
    this.gate = gate;
    this.metrics = List.copyOf(metrics);
    this.paced = paced;
    this.play = play;
    this.says = says;
    this.nextLook = gate.rule().looks().get(0);
  }

  @Override
  public int firstNumber() {
    return play.firstNumber();
  }

  @Override
  public Optional<PacedRules> paced() {
    return paced;
  }

  @Override
  public Optional<TurnRules> next(List<PairResult> done) {
    play.look(done, nextLook);
    List<PairResult> valid = play.valid(done);
    if (valid.size() == nextLook) {
      look(valid);
    }
    return ruling.isPresent() ? Optional.empty() : Optional.of(play.rules());
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
    return nextLook + play.invalid();
  }

  /** What it came to; absent before the last pair. */
  Optional<Ruling.Final> ruling() {
    return ruling;
  }
}
