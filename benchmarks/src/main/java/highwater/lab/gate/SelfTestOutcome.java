package highwater.lab.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a self-test came to.
 *
 * @param brake by which heads were made slower
 * @param gates in the order in which they ran
 */
public record SelfTestOutcome(Brake brake, List<TestedGate> gates) {
  static final double CONFIDENCE = 0.95;

  public SelfTestOutcome {
    gates = List.copyOf(gates);
  }

  /** Whether no verdict was wrong. */
  public boolean good() {
    return gates.stream().allMatch(TestedGate::right);
  }

  /** Gates of identical code. */
  int identical() {
    return (int) gates.stream().filter(TestedGate::identical).count();
  }

  /** Those of them that were called a regression. */
  int falseAlarms() {
    return (int) gates.stream().filter(gate -> gate.identical() && !gate.right()).count();
  }

  /** The rate of false alarms is at most this, with {@link #CONFIDENCE}. */
  double mostFalseAlarms() {
    return ClopperPearson.upper(falseAlarms(), identical(), CONFIDENCE);
  }

  /** A line a gate, then what the false alarms say. */
  @Override
  public String toString() {
    List<String> lines = new ArrayList<>();
    gates.forEach(gate -> lines.add(gate.sentence()));
    if (identical() > 0) {
      lines.add(bound());
    }
    return String.join("\n", lines);
  }

  /** What the false alarms say of those to come. */
  String bound() {
    return String.format(
        Locale.ROOT,
        "%d of %d gates of identical code were called a regression: a rate of at most %.0f %% (Clopper and Pearson, %.0f %%).",
        falseAlarms(),
        identical(),
        mostFalseAlarms() * 100,
        CONFIDENCE * 100);
  }
}
