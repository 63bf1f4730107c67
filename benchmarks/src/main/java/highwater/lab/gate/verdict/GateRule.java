package highwater.lab.gate.verdict;

import java.util.ArrayList;
import java.util.List;

/**
 * How certain a gate must be, and when it looks.
 *
 * @param level the risk of a false alarm: of a REGRESSION of any metric at any look though none is
 *     worse; in (0, 0.5)
 * @param passLevel the risk of a false PASS at any look though a metric is worse by its margin or
 *     more; in (0, 0.5)
 * @param looks after how many pairs; ascending
 * @param power with which the smallest change is meant that the pairs could have shown; in [0.5, 1)
 * @param spending of both levels over the looks
 */
public record GateRule(
    double level, double passLevel, List<Integer> looks, double power, AlphaSpending spending) {
  /**
   * 1 % for a false alarm, 5 % for a false PASS, up to 40 pairs.
   *
   * <p>Of 2,000 simulated gates each, normal noise, how many ended right, and after how many pairs
   * on average; a fall of one metric by 5 or 10 % is to be a REGRESSION, no change a PASS:
   *
   * <table>
   * <caption>Share of right verdicts and mean number of pairs</caption>
   * <tr><th>SD of pairs</th><th>gated</th><th>5 % worse</th><th>10 % worse</th><th>no change</th></tr>
   * <tr><td>2 %</td><td>1</td><td>99.9 %, 8</td><td>100 %, 8</td><td>100 %, 8</td></tr>
   * <tr><td>3 %</td><td>1</td><td>99.0 %, 10</td><td>100 %, 8</td><td>99.8 %, 8</td></tr>
   * <tr><td>5 %</td><td>1</td><td>97.4 %, 17</td><td>100 %, 9</td><td>99.5 %, 12</td></tr>
   * <tr><td>8 %</td><td>1</td><td>81.4 %, 29</td><td>100 %, 13</td><td>94.3 %, 22</td></tr>
   * <tr><td>2 %</td><td>4</td><td>97.8 %, 10</td><td>100 %, 10</td><td>100 %, 8</td></tr>
   * <tr><td>3 %</td><td>4</td><td>98.2 %, 13</td><td>100 %, 10</td><td>99.9 %, 9</td></tr>
   * <tr><td>5 %</td><td>4</td><td>98.9 %, 22</td><td>100 %, 11</td><td>99.2 %, 20</td></tr>
   * <tr><td>8 %</td><td>4</td><td>67.3 %, 34</td><td>100 %, 16</td><td>72.0 %, 36</td></tr>
   * </table>
   */
  public static final GateRule DEFAULT =
      new GateRule(0.01, 0.05, List.of(8, 10, 13, 18, 26, 40), 0.9, AlphaSpending.SQUARE_ROOT);

  private static final int MOST_PAIRS = 1_000;

  /**
   * @throws IllegalArgumentException where a number is out of its range, the looks do not ascend,
   *     or the last is too early ever to reach a level
   */
  public GateRule {
    looks = List.copyOf(looks);
    checkLevel(level);
    checkLevel(passLevel);
    if (!(power >= 0.5 && power < 1)) {
      throw new IllegalArgumentException("a power is in [0.5, 1), not " + power);
    }
    checkLooks(looks);
    checkReach(level, passLevel, looks, 1);
  }

  /**
   * The same rule, with its last look after so many pairs at the latest.
   *
   * @throws IllegalArgumentException where that is too early ever to reach a level
   */
  public GateRule atMost(int pairs) {
    if (looks.get(looks.size() - 1) <= pairs) {
      return this;
    }
    List<Integer> earlier = new ArrayList<>(looks);
    earlier.removeIf(look -> look >= pairs);
    earlier.add(pairs);
    return withLooks(earlier);
  }

  /** The same rule with other looks. */
  public GateRule withLooks(List<Integer> others) {
    return new GateRule(level, passLevel, others, power, spending);
  }

  /**
   * The fewest pairs that can show a regression of any of so many metrics, and a PASS: the smallest
   * n with metrics × 2^-n at or below the level. With 1 % that is 7 for one metric and 9 for four.
   */
  public int fewestPairs(int metrics) {
    return fewestPairs(level, passLevel, metrics);
  }

  /**
   * The looks with their levels.
   *
   * @param metrics how many are gated
   * @throws IllegalArgumentException where the last look is too early ever to reach a level
   */
  public List<Look> plan(int metrics) {
    checkReach(level, passLevel, looks, metrics);
    List<Double> alarm = spending.levels(level, looks, metrics);
    List<Double> pass = spending.levels(passLevel, looks, 1);
    List<Look> plan = new ArrayList<>();
    for (int i = 0; i < looks.size(); i++) {
      plan.add(new Look(looks.get(i), alarm.get(i), pass.get(i)));
    }
    return List.copyOf(plan);
  }

  private static int fewestPairs(double level, double passLevel, int metrics) {
    int pairs = 1;
    while (metrics * Math.scalb(1.0, -pairs) > level || Math.scalb(1.0, -pairs) > passLevel) {
      pairs++;
    }
    return pairs;
  }

  private static void checkLevel(double level) {
    if (!(level > 0 && level < 0.5)) {
      throw new IllegalArgumentException("a level is in (0, 0.5), not " + level);
    }
  }

  private static void checkLooks(List<Integer> looks) {
    int last = 0;
    for (int look : looks) {
      if (look <= last || look > MOST_PAIRS) {
        throw new IllegalArgumentException(
            "looks ascend from 1 to at most %d pairs, not %s".formatted(MOST_PAIRS, looks));
      }
      last = look;
    }
    if (last == 0) {
      throw new IllegalArgumentException("a gate needs a look");
    }
  }

  /** Where no look before could reject, the last has the whole level. */
  private static void checkReach(double level, double passLevel, List<Integer> looks, int metrics) {
    int last = looks.get(looks.size() - 1);
    int fewest = fewestPairs(level, passLevel, metrics);
    if (last < fewest) {
      throw new IllegalArgumentException(
          "%d pairs can show nothing of %d %s at levels of %s and %s: at least %d are needed"
              .formatted(
                  last, metrics, metrics == 1 ? "metric" : "metrics", level, passLevel, fewest));
    }
  }
}
