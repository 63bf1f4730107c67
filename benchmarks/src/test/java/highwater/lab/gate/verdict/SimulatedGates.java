package highwater.lab.gate.verdict;

import highwater.lab.measure.Noise;
import highwater.lab.model.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * Many whole gates on synthetic pairs.
 *
 * @param gates how many
 * @param regressions how many of them ended so
 * @param passes likewise
 * @param covered in how many the first metric's last interval had the true change in it
 * @param meanPairs that a gate took
 */
record SimulatedGates(int gates, int regressions, int passes, int covered, double meanPairs) {
  /**
   * @param metrics the first is changed, the others are not; half of the variance of each is common
   * @param change the true log ratio of the first
   */
  static SimulatedGates run(
      int gates,
      List<Metric> metrics,
      Function<Noise, double[]> pairNoise,
      double sd,
      double change) {
    Gate gate = new Gate(GateRule.DEFAULT, metrics);
    Noise noise = new Noise(4_711);
    int regressions = 0;
    int passes = 0;
    int covered = 0;
    long pairs = 0;
    for (int i = 0; i < gates; i++) {
      Ruling.Final end = whole(gate, logs(metrics.size(), pairNoise, noise, sd, change));
      regressions += end.decision() == Decision.REGRESSION ? 1 : 0;
      passes += end.decision() == Decision.PASS ? 1 : 0;
      covered += covers(end.metrics().get(0), change) ? 1 : 0;
      pairs += end.pairs();
    }
    return new SimulatedGates(gates, regressions, passes, covered, (double) pairs / gates);
  }

  /** With an allowance for the rounding of a constant, whose interval is a point. */
  private static boolean covers(MetricResult result, double change) {
    Interval ratio = result.ratio().orElseThrow();
    return Math.log(ratio.low()) - 1e-9 <= change && change <= Math.log(ratio.high()) + 1e-9;
  }

  private static double[][] logs(
      int metrics, Function<Noise, double[]> pairNoise, Noise noise, double sd, double change) {
    double[] common = pairNoise.apply(noise);
    double[][] logs = new double[metrics][];
    for (int metric = 0; metric < metrics; metric++) {
      double[] own = metrics == 1 ? common : pairNoise.apply(noise);
      logs[metric] = new double[own.length];
      for (int i = 0; i < own.length; i++) {
        double both = metrics == 1 ? own[i] : (own[i] + common[i]) * Math.sqrt(0.5);
        logs[metric][i] = (metric == 0 ? change : 0) + sd * both;
      }
    }
    return logs;
  }

  private static Ruling.Final whole(Gate gate, double[][] logs) {
    for (int look : gate.rule().looks()) {
      List<LogRatios> soFar = new ArrayList<>();
      for (int i = 0; i < logs.length; i++) {
        soFar.add(LogRatios.of(gate.metrics().get(i), Arrays.copyOf(logs[i], look)));
      }
      if (gate.judge(soFar) instanceof Ruling.Final end) {
        return end;
      }
    }
    throw new IllegalStateException("the last look did not end the gate");
  }

  double regressionRate() {
    return (double) regressions / gates;
  }

  double passRate() {
    return (double) passes / gates;
  }

  /** So many of the gates at most, with a chance of 99.99 %, where each has the chance. */
  static int atMost(int gates, double chance) {
    return BinomialDistribution.of(gates, chance).inverseCumulativeProbability(0.9999);
  }
}
