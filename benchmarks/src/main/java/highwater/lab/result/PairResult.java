package highwater.lab.result;

import highwater.lab.measure.PacedLatency;
import highwater.lab.measure.RowCost;
import highwater.lab.measure.Turn;
import highwater.lab.measure.TurnPair;
import highwater.lab.measure.TurnWarmup;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import org.apache.commons.statistics.descriptive.Median;
import org.apache.commons.statistics.descriptive.StandardDeviation;

/**
 * A pair of live JVMs that took turns: one replication of a comparison.
 *
 * @param number from 1
 * @param startedAtMs milliseconds since the epoch
 * @param aStartedFirst whether A's JVM was the first of the two to be started; a coin decides
 * @param a what is known of A beside its turns
 * @param b what is known of B beside its turns
 * @param turns in order
 * @param reasons why the pair is not valid, a line each; empty for a valid one
 */
public record PairResult(
    int number,
    long startedAtMs,
    boolean aStartedFirst,
    Side a,
    Side b,
    List<TurnPair> turns,
    List<String> reasons) {
  public PairResult {
    turns = List.copyOf(turns);
    reasons = List.copyOf(reasons);
  }

  /**
   * One arm of a pair.
   *
   * @param warmup absent where the pair did not come to its end
   * @param cost of its rows, from its first turn to its last
   * @param latency of its answers to a paced load after the turns, where there was one
   * @param deadLetters rows that are no calls, where the stream tells
   */
  public record Side(
      Optional<TurnWarmup> warmup,
      RowCost cost,
      Optional<PacedLatency> latency,
      OptionalLong deadLetters) {
    /** Of a pair that failed before anything is known. */
    public static final Side UNKNOWN =
        new Side(Optional.empty(), RowCost.UNKNOWN, Optional.empty(), OptionalLong.empty());
  }

  /** Whether the pair's number means what it says. */
  public boolean valid() {
    return reasons.isEmpty();
  }

  /** The pair's one number: the median of its turns' ln(B ÷ A). */
  public OptionalDouble logRatio() {
    return turns.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(Median.withDefaults().evaluate(logRatios()));
  }

  /** SD of the turns' ln(B ÷ A); absent with fewer than two turns. */
  public OptionalDouble turnSd() {
    return turns.size() < 2
        ? OptionalDouble.empty()
        : OptionalDouble.of(StandardDeviation.of(logRatios()).getAsDouble());
  }

  /** Median of an arm's turns, sustained rows per second. */
  public OptionalDouble rowsPerSecond(Function<TurnPair, Turn> arm) {
    return turns.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            Median.withDefaults()
                .evaluate(turns.stream().map(arm).mapToDouble(Turn::rowsPerSecond).toArray()));
  }

  private double[] logRatios() {
    return turns.stream().mapToDouble(TurnPair::logRatio).toArray();
  }
}
