package highwater.lab.gate.verdict;

import highwater.lab.model.MannWhitneyPower;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * How finely two runs of pairs could see.
 *
 * @param base pairs of the first run
 * @param pairs of the second that have a number
 * @param lacking of the second that have none
 * @param pairSd of the logs of each run about their mean, both together
 * @param level of the metric's strictest test
 * @param power that is meant
 */
record SampleResolution(
    int base, int pairs, int lacking, OptionalDouble pairSd, double level, double power)
    implements Resolution {

  static SampleResolution of(LogSamples logs, GateRule rule, int metrics) {
    double[] base = logs.baseline();
    double[] head = logs.present();
    int freedom = base.length + head.length - 2;
    return new SampleResolution(
        base.length,
        head.length,
        logs.head().size() - head.length,
        head.length == 0 || freedom < 1
            ? OptionalDouble.empty()
            : OptionalDouble.of(Math.sqrt((squares(base) + squares(head)) / freedom)),
        Math.min(rule.level() / metrics, rule.passLevel()),
        rule.power());
  }

  private static double squares(double[] values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    return Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
  }

  /** Beyond the floor, for that is what the test is of. */
  @Override
  public OptionalDouble smallestChange(Metric metric) {
    OptionalDouble shift = MannWhitneyPower.smallestShift(base, pairs, lacking, level, power);
    if (shift.isEmpty() || pairSd.isEmpty()) {
      return OptionalDouble.empty();
    }
    double seen =
        shift.getAsDouble() * pairSd.getAsDouble() - metric.direction().worseBy(metric.floor());
    return OptionalDouble.of(metric.direction().shareWorse(-seen));
  }

  /** Not known: it takes more of the baseline's pairs too, and those are no longer to be had. */
  @Override
  public OptionalInt morePairs(Metric metric) {
    return OptionalInt.empty();
  }
}
