package highwater.lab.gate;

import highwater.lab.measure.TurnPair;
import highwater.lab.result.PairResult;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.commons.statistics.descriptive.Median;
import org.apache.commons.statistics.descriptive.StandardDeviation;

/**
 * What one pair of many short turns tells about how the others are best played. It is not judged.
 *
 * <ul>
 *   <li><b>Turns</b>: a pair's number is the median of n turns' log ratios. Its variance is that
 *       between pairs, s², and the turns' share, t² · π/2 ÷ n (the variance of a median of normal
 *       values); it takes f + n · c seconds, f for what is done once. Variance × time, the
 *       reciprocal of power a minute, is least at n = √(π/2 · t² · f ÷ (s² · c)).
 *   <li><b>Length of a turn</b>: for one, two and three of the pilot's turns in a row t is what
 *       their means vary by, and c the time they would take, the batch that is in flight at their
 *       beginning included.
 *   <li><b>Warm-up</b>: at least until the two JVMs' rows/s, taken together, had come within 15 %
 *       of where they were in the pilot's last third, at most until within 5 %. Both get faster
 *       together, so that turns may begin before; but of a change in compiled code a JVM that still
 *       interprets shows the less, the further it is from its level.
 * </ul>
 *
 * The combination with the least variance × time is taken.
 *
 * @param warmup that the pilot had
 * @param turns that it took
 * @param fixed seconds of the whole pilot that were neither warm-up nor turns
 */
record Pilot(Duration warmup, List<TurnPair> turns, double fixed) {
  /**
   * Between pairs of JVMs of identical code, beyond what their turns explain: nine pairs of twelve
   * turns had an SD of 4.0 % where their turns' 7.1 % explain 2.6 %
   * (results/20261125T185751Z-inert-turns).
   */
  static final double BETWEEN_PAIRS_SD = 0.03;

  /** Of the turns of a pilot. */
  static final Duration TURN = Duration.ofMillis(500);

  /** How many turns a pilot takes. */
  static final int TURNS = 24;

  private static final int FEWEST_TURNS = 8;
  private static final int MOST_TURNS = 40;
  private static final int LONGEST_BLOCK = 3;
  private static final int WINDOW = 5;
  private static final double SETTLED = 0.05;
  private static final double NEARLY_SETTLED = 0.15;
  private static final Duration LONGEST_WARMUP = Duration.ofSeconds(40);
  private static final double MS = 1000;

  Pilot {
    turns = List.copyOf(turns);
  }

  /**
   * Looks back on a pair.
   *
   * @param pair with {@link #FEWEST_TURNS} turns or more
   * @param warmup that each of its JVMs had
   * @param endedAtMs when it had ended, milliseconds since the epoch
   */
  static Pilot of(PairResult pair, Duration warmup, long endedAtMs) {
    List<TurnPair> turns = pair.turns();
    double whole = (endedAtMs - pair.startedAtMs()) / MS;
    double fixed = whole - 2 * warmup.toMillis() / MS - turns.size() * secondsPerTurn(turns);
    return new Pilot(warmup, turns, Math.max(0, fixed));
  }

  /** From the beginning of one turn of both to the beginning of the next. */
  private static double secondsPerTurn(List<TurnPair> turns) {
    return (begin(turns.get(turns.size() - 1)) - begin(turns.get(0))) / MS / (turns.size() - 1);
  }

  private static long begin(TurnPair turn) {
    return Math.min(turn.a().startedAtMs(), turn.b().startedAtMs());
  }

  private double inTurns() {
    return turns.stream().mapToLong(turn -> turn.a().wallMs() + turn.b().wallMs()).sum()
        / MS
        / turns.size();
  }

  /** What is best for the pairs to come. */
  PairShape shape() {
    PairShape best = null;
    double least = Double.POSITIVE_INFINITY;
    for (int skipped = settledAfter(NEARLY_SETTLED); skipped <= settledAfter(SETTLED); skipped++) {
      for (int block = 1; block <= LONGEST_BLOCK; block++) {
        PairShape shape = shape(skipped, block);
        double cost = cost(skipped, block, shape.turns());
        if (cost < least) {
          least = cost;
          best = shape;
        }
      }
    }
    return best;
  }

  private PairShape shape(int skipped, int block) {
    return new PairShape(
        warmup(skipped),
        Duration.ofMillis(Math.round(block * inTurns() / 2 * MS)),
        bestTurns(sd(skipped, block), once(skipped), seconds(block)));
  }

  /**
   * Variance × time of pairs, the reciprocal of power a minute.
   *
   * @param skipped how many of the pilot's turns are warm-up
   * @param block how many of them make one turn
   * @param count turns of a pair
   */
  double cost(int skipped, int block, int count) {
    double sd = sd(skipped, block);
    double variance = BETWEEN_PAIRS_SD * BETWEEN_PAIRS_SD + Math.PI / 2 * sd * sd / count;
    return variance * (once(skipped) + count * seconds(block));
  }

  private double once(int skipped) {
    return fixed + 2 * warmup(skipped).toMillis() / MS;
  }

  private double seconds(int block) {
    return block * inTurns() + Math.max(0, secondsPerTurn(turns) - inTurns());
  }

  private static int bestTurns(double sd, double once, double seconds) {
    double best = sd / BETWEEN_PAIRS_SD * Math.sqrt(Math.PI / 2 * once / seconds);
    return (int) Math.max(FEWEST_TURNS, Math.min(MOST_TURNS, Math.round(best)));
  }

  /** SD of the log ratios of turns that are so many of the pilot's long. */
  double sd(int skipped, int block) {
    List<TurnPair> left = turns.subList(Math.min(skipped, turns.size() / 3), turns.size());
    double[] means =
        IntStream.range(0, left.size() / block)
            .mapToDouble(
                i ->
                    left.subList(i * block, (i + 1) * block).stream()
                        .mapToDouble(TurnPair::logRatio)
                        .average()
                        .orElseThrow())
            .toArray();
    return StandardDeviation.of(means).getAsDouble();
  }

  private Duration warmup(int skipped) {
    double perTurn = secondsPerTurn(turns) / 2;
    Duration chosen = warmup.plusMillis(Math.round(skipped * perTurn * MS));
    return chosen.compareTo(LONGEST_WARMUP) > 0 ? LONGEST_WARMUP : chosen;
  }

  /** How many turns it took the JVMs to come so near to their level, as a share of it. */
  int settledAfter(double near) {
    double[] rates =
        turns.stream()
            .mapToDouble(turn -> Math.log(turn.a().rowsPerSecond() * turn.b().rowsPerSecond()) / 2)
            .toArray();
    double level = median(rates, rates.length - rates.length / 3, rates.length);
    int first = 0;
    while (first + WINDOW < rates.length
        && median(rates, first, first + WINDOW) < level + Math.log1p(-near)) {
      first++;
    }
    return first;
  }

  private static double median(double[] values, int from, int to) {
    return Median.withDefaults().evaluate(Arrays.copyOfRange(values, from, to));
  }

  /** What was seen and what is made of it, one sentence. */
  String sentence() {
    return String.format(
        Locale.ROOT,
        "Pilot: ratios of %.1f s turns vary by %.1f %% (SD); pairs have %s.",
        inTurns() / 2,
        sd(settledAfter(SETTLED), 1) * 100,
        shape().text());
  }
}
