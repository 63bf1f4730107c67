package highwater.lab.gate;

import highwater.lab.measure.TurnPair;
import highwater.lab.result.PairResult;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
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
 *       values); it takes f + n · c seconds, f for what is done once.
 *   <li><b>Length of a turn</b>: for one, two and three of the pilot's turns in a row t is what
 *       their means vary by, and c the time they would take, the batch that is in flight at their
 *       beginning included.
 *   <li><b>Warm-up</b>: at least until the two JVMs' rows/s, taken together, had come within 15 %
 *       of where they were in the pilot's last third, at most until within 5 %. Both get faster
 *       together, so that turns may begin before; but of a change in compiled code a JVM that still
 *       interprets shows the less, the further it is from its level.
 * </ul>
 *
 * The time to tell a change is the pairs that it takes, 13.7 · variance ÷ ln(1 + change)² for 90 %
 * power at a level of 1 %, times the time of each. Fewer pairs than an alarm takes at the least
 * save nothing. The combination is taken that tells 10 % soonest, and 5 % in no more than twice
 * that time; where there is none, the one that tells 5 % soonest.
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

  /** Of rows/s: what a gate is to tell; twice as much in half the time. */
  private static final double SMALL_CHANGE = 0.05;

  /** Chow, Shao and Wang, section 3.1, over a signed-rank test's efficiency, 3/π; one-sided. */
  private static final double PAIRS_PER_VARIANCE = 13.7;

  /** The first look of the default rule that can alarm where several metrics are gated. */
  private static final int FEWEST_PAIRS = 10;

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

  /** A way of playing pairs, with what is expected of it. */
  private record Choice(PairShape shape, double pairSd, double pairSeconds, double cost) {}

  /** What is best for the pairs to come. */
  PairShape shape() {
    return choice().shape();
  }

  private Choice choice() {
    return IntStream.rangeClosed(settledAfter(NEARLY_SETTLED), settledAfter(SETTLED))
        .boxed()
        .flatMap(
            skipped ->
                IntStream.rangeClosed(1, LONGEST_BLOCK)
                    .boxed()
                    .flatMap(
                        block ->
                            IntStream.rangeClosed(FEWEST_TURNS, MOST_TURNS)
                                .mapToObj(count -> choice(skipped, block, count))))
        .min(Comparator.comparingDouble(Choice::cost))
        .orElseThrow();
  }

  private Choice choice(int skipped, int block, int count) {
    Duration turn = Duration.ofMillis(Math.round(block * inTurns() / 2 * MS));
    return new Choice(
        new PairShape(warmup(skipped), turn, count),
        Math.sqrt(variance(skipped, block, count)),
        pairSeconds(skipped, block, count),
        cost(skipped, block, count));
  }

  /**
   * What is to be small: the time to tell 5 %, or twice that to tell 10 %, whichever is longer; in
   * seconds.
   *
   * @param skipped how many of the pilot's turns are warm-up
   * @param block how many of them make one turn
   * @param count turns of a pair
   */
  double cost(int skipped, int block, int count) {
    return Math.max(
        secondsToTell(SMALL_CHANGE, skipped, block, count),
        2 * secondsToTell(2 * SMALL_CHANGE, skipped, block, count));
  }

  private double secondsToTell(double change, int skipped, int block, int count) {
    double pairs =
        PAIRS_PER_VARIANCE * variance(skipped, block, count) / Math.pow(Math.log1p(change), 2);
    return Math.max(FEWEST_PAIRS, pairs) * pairSeconds(skipped, block, count);
  }

  private double pairSeconds(int skipped, int block, int count) {
    return once(skipped) + count * secondsPerTurn(block);
  }

  private double variance(int skipped, int block, int count) {
    double sd = sd(skipped, block);
    return BETWEEN_PAIRS_SD * BETWEEN_PAIRS_SD + Math.PI / 2 * sd * sd / count;
  }

  private double once(int skipped) {
    return fixed + 2 * warmup(skipped).toMillis() / MS;
  }

  private double secondsPerTurn(int block) {
    return block * inTurns() + Math.max(0, secondsPerTurn(turns) - inTurns());
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
    Choice choice = choice();
    return String.format(
        Locale.ROOT,
        "Pilot: ratios of %.1f s turns vary by %.1f %% (SD); pairs have %s, some %.0f s in all, and are expected to vary by %.1f %%.",
        inTurns() / 2,
        sd(settledAfter(SETTLED), 1) * 100,
        choice.shape().text(),
        choice.pairSeconds(),
        choice.pairSd() * 100);
  }
}
