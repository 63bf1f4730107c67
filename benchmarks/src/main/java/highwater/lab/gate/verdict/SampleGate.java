package highwater.lab.gate.verdict;

import highwater.lab.model.Interval;
import highwater.lab.model.MannWhitney;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Judges two runs of pairs that met at no time, one of a base and one of a head, each pair of one
 * code alone: a pair is one replication and gives one log a metric. There is one look.
 *
 * <ul>
 *   <li><b>REGRESSION</b>, where "worse by no more than the floor" is rejected of some metric, by
 *       the one-sided exact Mann–Whitney test ({@link MannWhitney}) at the rule's level after
 *       Holm's correction over the metrics.
 *   <li><b>PASS</b>, where "worse by the margin or more" is rejected of every metric at the rule's
 *       PASS level, and there is no regression.
 *   <li><b>INCONCLUSIVE</b> otherwise.
 * </ul>
 *
 * <p>Here the floor is part of what is tested, where a {@link Gate} tests for any change at all:
 * two runs differ by what the machine was like at each, which no number of pairs of either run
 * tells. The risks of the rule hold where that is no more than the floor, for a REGRESSION, or adds
 * nothing to the better, for a PASS. What is assumed beside is that pairs are independent and
 * scatter alike in both runs.
 *
 * <p>A pair of the head that lacks a metric's number counts against whatever is to be shown of it.
 *
 * @param rule how certain; its looks are those of pairs in turns and mean nothing here
 */
public record SampleGate(GateRule rule) {
  /**
   * The fewest pairs of the head that can show a REGRESSION of any of some metrics, and a PASS.
   *
   * @param base pairs of the base
   * @param metrics how many are gated
   * @param most how many the head may have
   * @return absent where that is too few
   */
  public OptionalInt fewestHead(int base, int metrics, int most) {
    for (int head = 1; base > 0 && head <= most; head++) {
      double smallest = new MannWhitney(base, head).smallestP();
      if (metrics * smallest <= rule.level() && smallest <= rule.passLevel()) {
        return OptionalInt.of(head);
      }
    }
    return OptionalInt.empty();
  }

  /**
   * Judges.
   *
   * @param logs of the metrics, of the same pairs
   * @throws IllegalArgumentException where there is no metric or their pairs are not as many
   */
  public Ruling.Final judge(List<LogSamples> logs) {
    if (logs.isEmpty()) {
      throw new IllegalArgumentException("a gate needs a metric");
    }
    int base = logs.get(0).base().size();
    int head = logs.get(0).head().size();
    if (logs.stream().anyMatch(log -> log.base().size() != base || log.head().size() != head)) {
      throw new IllegalArgumentException("the metrics are not of the same pairs");
    }
    List<MetricResult> results = results(logs, new MannWhitney(base, head));
    return new Ruling.Final(decision(results), head, results);
  }

  private List<MetricResult> results(List<LogSamples> logs, MannWhitney test) {
    double[] p = logs.stream().mapToDouble(log -> worseThanFloor(log, test)).toArray();
    double[] adjusted = Holm.adjusted(p);
    List<MetricResult> results = new ArrayList<>();
    for (int i = 0; i < p.length; i++) {
      LogSamples log = logs.get(i);
      double marginP = worseThanMargin(log, test);
      Decision otherwise = marginP <= rule.passLevel() ? Decision.PASS : Decision.INCONCLUSIVE;
      results.add(
          new MetricResult(
              log.metric(),
              adjusted[i] <= rule.level() ? Decision.REGRESSION : otherwise,
              ratio(log, test),
              p[i],
              adjusted[i],
              marginP,
              SampleResolution.of(log, rule, p.length)));
    }
    return results;
  }

  private static double worseThanFloor(LogSamples log, MannWhitney test) {
    Metric metric = log.metric();
    return test.below(
        turned(metric, log.baseline()),
        turned(metric, log.present()),
        metric.direction().worseBy(metric.floor()));
  }

  private static double worseThanMargin(LogSamples log, MannWhitney test) {
    Metric metric = log.metric();
    return test.above(
        turned(metric, log.baseline()),
        turned(metric, log.present()),
        metric.direction().worseBy(metric.margin()));
  }

  private static double[] turned(Metric metric, double[] logs) {
    double[] turned = logs.clone();
    for (int i = 0; i < turned.length; i++) {
      turned[i] = metric.direction().turned(turned[i]);
    }
    return turned;
  }

  private Optional<Interval> ratio(LogSamples log, MannWhitney test) {
    double[] head = log.present();
    return head.length == 0
        ? Optional.empty()
        : Optional.of(test.interval(log.baseline(), head, 1 - 2 * rule.passLevel()).exp());
  }

  private static Decision decision(List<MetricResult> results) {
    if (results.stream().anyMatch(result -> result.decision() == Decision.REGRESSION)) {
      return Decision.REGRESSION;
    }
    return results.stream().allMatch(result -> result.decision() == Decision.PASS)
        ? Decision.PASS
        : Decision.INCONCLUSIVE;
  }
}
