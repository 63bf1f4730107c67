package highwater.lab.gate.verdict;

import highwater.lab.model.SignedRankPower;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.apache.commons.statistics.descriptive.StandardDeviation;

/**
 * How finely pairs of base and head in turns could see. A spike among the pairs widens their SD
 * more than it blinds the rank tests: what is said here is then on the pessimistic side.
 *
 * @param pairs how many have a number
 * @param lacking how many have none
 * @param pairSd SD of the log ratios; absent with fewer than two
 * @param level of the metric's strictest test at this look; 0 where it cannot reject
 * @param lastLevel the same at the last look
 * @param power that is meant
 */
record PairResolution(
    int pairs, int lacking, OptionalDouble pairSd, double level, double lastLevel, double power)
    implements Resolution {

  static PairResolution of(LogRatios ratios, Look look, Look last, int metrics, double power) {
    double[] logs = ratios.present();
    return new PairResolution(
        logs.length,
        ratios.pairs().size() - logs.length,
        logs.length < 2
            ? OptionalDouble.empty()
            : OptionalDouble.of(StandardDeviation.of(logs).getAsDouble()),
        strictest(look, metrics),
        strictest(last, metrics),
        power);
  }

  /** Holm's first step is the strictest alarm. */
  private static double strictest(Look look, int metrics) {
    return Math.min(look.alarmLevel() / metrics, look.passLevel());
  }

  @Override
  public OptionalDouble smallestChange(Metric metric) {
    OptionalDouble shift = SignedRankPower.smallestShift(pairs, lacking, level, power);
    if (shift.isEmpty() || pairSd.isEmpty()) {
      return OptionalDouble.empty();
    }
    double sd = pairSd.getAsDouble();
    double overFloor =
        SignedRankPower.quantile(power) * SignedRankPower.standardError(pairs) * sd
            - metric.direction().worseBy(metric.floor());
    double seen = Math.max(shift.getAsDouble() * sd, overFloor);
    return OptionalDouble.of(metric.direction().shareWorse(-seen));
  }

  /** For a look as strict as the last one. */
  @Override
  public OptionalInt morePairs(Metric metric) {
    if (pairSd.isEmpty()) {
      return OptionalInt.empty();
    }
    double shift = -metric.direction().worseBy(metric.margin()) / pairSd.getAsDouble();
    OptionalLong needed = SignedRankPower.fewestValues(shift, lastLevel, power);
    return needed.isEmpty()
        ? OptionalInt.empty()
        : OptionalInt.of(
            (int) Math.min(Integer.MAX_VALUE, Math.max(0, needed.getAsLong() - pairs)));
  }
}
