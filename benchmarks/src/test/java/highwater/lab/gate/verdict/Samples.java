package highwater.lab.gate.verdict;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/** Metrics and log ratios to judge. */
final class Samples {
  static final Metric ROWS = Metric.of("rows/s", "1/s", Direction.HIGHER_IS_BETTER);
  static final Metric P99 = Metric.of("p99", "ms", Direction.LOWER_IS_BETTER);

  private Samples() {}

  /** Log ratios about a ratio, evenly spread to both sides by up to the given share. */
  static double[] about(double ratio, double spread, int pairs) {
    double[] logs = new double[pairs];
    Arrays.setAll(logs, i -> Math.log(ratio) + spread * (2.0 * i / (pairs - 1) - 1));
    return logs;
  }

  static LogRatios about(Metric metric, double ratio, double spread, int pairs) {
    return LogRatios.of(metric, about(ratio, spread, pairs));
  }

  /** The same, the last of them without a number. */
  static LogRatios lacking(LogRatios logs, int lacking) {
    List<OptionalDouble> pairs = new ArrayList<>(logs.pairs());
    for (int i = 0; i < lacking; i++) {
      pairs.set(pairs.size() - 1 - i, OptionalDouble.empty());
    }
    return new LogRatios(logs.metric(), pairs);
  }

  static LogRatios constant(Metric metric, double ratio, int pairs) {
    return LogRatios.of(
        metric, DoubleStream.generate(() -> Math.log(ratio)).limit(pairs).toArray());
  }

  static Ruling judge(GateRule rule, LogRatios... logs) {
    return new Gate(rule, Arrays.stream(logs).map(LogRatios::metric).toList()).judge(List.of(logs));
  }

  static Ruling judge(LogRatios... logs) {
    return judge(GateRule.DEFAULT, logs);
  }

  static Decision decision(Ruling ruling) {
    return ((Ruling.Final) ruling).decision();
  }
}
