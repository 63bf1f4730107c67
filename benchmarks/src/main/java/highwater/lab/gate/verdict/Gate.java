package highwater.lab.gate.verdict;

import highwater.lab.model.Interval;
import highwater.lab.model.SignedRank;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Judges whether a change made any of some metrics worse, from pairs of runs with and without it. A
 * pair is one replication and gives one log ratio a metric; the gate looks after the pairs of its
 * rule and stops as soon as something is shown.
 *
 * <ul>
 *   <li><b>REGRESSION</b>, where "not worse" is rejected of some metric, by the one-sided exact
 *       signed-rank test at the look's level after Holm's correction over the metrics, and its
 *       Hodges–Lehmann estimate is worse than its floor.
 *   <li><b>PASS</b>, where "worse by the margin or more" is rejected of every metric at this look,
 *       and there is no regression.
 *   <li><b>INCONCLUSIVE</b>, where the last look shows neither. It never comes early: a change too
 *       large to miss may still show.
 * </ul>
 *
 * <p><b>False alarms.</b> The chance that any metric that is not worse is ever called a regression
 * is at most the rule's level: Holm holds it at each look, whatever the metrics' dependence, and
 * the levels of the looks sum to no more than the whole ({@link AlphaSpending}). The floor and an
 * early PASS only lower it. Identical code makes base and head exchangeable: their log ratio is
 * symmetric about 0 whatever the noise looks like, so that nothing is assumed but that pairs are
 * independent.
 *
 * <p><b>False PASS.</b> The chance of a PASS though some metric is worse by its margin or more is
 * at most the rule's PASS level. Every metric has to show it, so there is nothing to correct for
 * (an intersection–union test: Berger, Technometrics 24, 1982); an early REGRESSION only lowers it.
 * Here it is assumed that noise is symmetric about the change.
 *
 * <p><b>Pairs that are not independent</b> break both. Simulated gates at a level of 1 % whose log
 * ratios follow their predecessors with a coefficient of 0.05, 0.1, 0.2 and 0.5 (AR(1)) called 1.1,
 * 1.5, 2.5 and 9.6 % of identical code a regression. Runs that take turns share the host's drift,
 * so that little of it is left in their ratio; and where a coin of its own says for each pair which
 * of the two runs gets which place, first or second to start, the signs of identical code are
 * independent however the places' noise drifts: the same gates called 0.7 % where the coefficient
 * was 0.9.
 *
 * <p>A change between floor and margin may come out either way: it is worse, and it is within what
 * is allowed. Where a look shows both, it is a REGRESSION.
 *
 * <p>A pair that lacks a metric's number counts against whatever is to be shown of the metric
 * ({@link SignedRank}): a change that makes numbers disappear does not pass by it. Better run
 * another pair.
 *
 * @param rule how certain, and when it looks
 * @param metrics that are gated, one at least, each name once
 */
public record Gate(GateRule rule, List<Metric> metrics) {
  /**
   * @throws IllegalArgumentException where there is no metric, one is there twice, or the rule's
   *     last look is too early ever to show a regression of one of so many
   */
  public Gate {
    metrics = List.copyOf(metrics);
    if (metrics.isEmpty()) {
      throw new IllegalArgumentException("a gate needs a metric");
    }
    HashSet<String> names = new HashSet<>();
    for (Metric metric : metrics) {
      if (!names.add(metric.name())) {
        throw new IllegalArgumentException("gated twice: " + metric.name());
      }
    }
    rule.plan(metrics.size());
  }

  /**
   * A look at all pairs so far.
   *
   * @param logs of the gate's metrics in their order, of the same pairs
   * @throws IllegalArgumentException where the metrics are not the gate's, their pairs are not as
   *     many, or the rule has no look after so many: to look more often would void its levels
   */
  public Ruling judge(List<LogRatios> logs) {
    List<Look> plan = rule.plan(metrics.size());
    int at = rule.looks().indexOf(pairs(logs));
    Look look = plan.get(at);
    Look last = plan.get(plan.size() - 1);
    List<MetricResult> results = results(logs, look, last);
    Optional<Decision> shown = shown(results);
    if (shown.isEmpty() && !look.equals(last)) {
      return new Ruling.Continue(look.pairs(), plan.get(at + 1).pairs(), results);
    }
    return new Ruling.Final(shown.orElse(Decision.INCONCLUSIVE), look.pairs(), results);
  }

  private int pairs(List<LogRatios> logs) {
    if (!logs.stream().map(LogRatios::metric).toList().equals(metrics)) {
      throw new IllegalArgumentException(
          "the log ratios are of %s, not of the gate's %s"
              .formatted(
                  logs.stream().map(log -> log.metric().name()).toList(),
                  metrics.stream().map(Metric::name).toList()));
    }
    int pairs = logs.get(0).pairs().size();
    for (LogRatios log : logs) {
      if (log.pairs().size() != pairs) {
        throw new IllegalArgumentException(
            "%s has %d pairs, %s has %d"
                .formatted(metrics.get(0).name(), pairs, log.metric().name(), log.pairs().size()));
      }
    }
    if (!rule.looks().contains(pairs)) {
      throw new IllegalArgumentException(
          "the gate looks after %s pairs, not after %d".formatted(rule.looks(), pairs));
    }
    return pairs;
  }

  private List<MetricResult> results(List<LogRatios> logs, Look look, Look last) {
    SignedRank test = new SignedRank(look.pairs());
    double[] p = logs.stream().mapToDouble(log -> test.below(turned(log), 0)).toArray();
    double[] adjusted = Holm.adjusted(p);
    List<MetricResult> results = new ArrayList<>();
    for (int i = 0; i < p.length; i++) {
      LogRatios log = logs.get(i);
      Metric metric = log.metric();
      double marginP = test.above(turned(log), metric.direction().worseBy(metric.margin()));
      Optional<Interval> ratio = ratio(log, look, test);
      boolean worse = adjusted[i] <= look.alarmLevel() && overFloor(metric, ratio);
      Decision otherwise = marginP <= look.passLevel() ? Decision.PASS : Decision.INCONCLUSIVE;
      results.add(
          new MetricResult(
              metric,
              worse ? Decision.REGRESSION : otherwise,
              ratio,
              p[i],
              adjusted[i],
              marginP,
              PairResolution.of(log, look, last, p.length, rule.power())));
    }
    return results;
  }

  private static double[] turned(LogRatios log) {
    double[] turned = log.present();
    for (int i = 0; i < turned.length; i++) {
      turned[i] = log.metric().direction().turned(turned[i]);
    }
    return turned;
  }

  private Optional<Interval> ratio(LogRatios log, Look look, SignedRank test) {
    double[] logs = log.present();
    double level = look.passLevel() > 0 ? look.passLevel() : rule.passLevel();
    return logs.length == 0
        ? Optional.empty()
        : Optional.of(test.interval(logs, 1 - 2 * level).exp());
  }

  private static boolean overFloor(Metric metric, Optional<Interval> ratio) {
    Direction direction = metric.direction();
    return ratio.isPresent()
        && direction.turned(Math.log(ratio.get().estimate())) < direction.worseBy(metric.floor());
  }

  private static Optional<Decision> shown(List<MetricResult> results) {
    if (results.stream().anyMatch(result -> result.decision() == Decision.REGRESSION)) {
      return Optional.of(Decision.REGRESSION);
    }
    return results.stream().allMatch(result -> result.decision() == Decision.PASS)
        ? Optional.of(Decision.PASS)
        : Optional.empty();
  }
}
