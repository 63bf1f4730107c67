package highwater.lab.gate.jmh;

import highwater.lab.CannotRunException;
import highwater.lab.gate.report.GatedPair;
import highwater.lab.gate.verdict.Gate;
import highwater.lab.gate.verdict.GateRule;
import highwater.lab.gate.verdict.Ruling;
import highwater.pipeline.BadInputException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;

/** Runs pair after pair until a look ends the gate. Good for one run. */
final class JmhPairs {
  private static final int FEWEST_SPARE = 2;
  private static final int LOOKS_SHARE_SPARE = 4;

  private final JmhGateRules rules;
  private final JmhPairRun pairRun;
  private final Consumer<String> progress;
  private final JmhClock clock;
  private final List<JmhPair> pairs = new ArrayList<>();

  /**
   * @param progress takes a line whenever a pair starts or ends
   * @throws BadInputException where the rule's looks can show nothing of so many benchmarks
   */
  JmhPairs(
      JmhGateRules rules,
      List<JmhBenchmark> benchmarks,
      ForkRunner forks,
      InstantSource time,
      Consumer<String> progress) {
    this.rules = rules;
    this.pairRun = new JmhPairRun(benchmarks, forks, time);
    this.progress = progress;
    this.clock = new JmhClock(time);
    checkReach(benchmarks.size());
  }

  /**
   * How it ended.
   *
   * @param pairs in the order in which they ran, the invalid ones too
   */
  record Outcome(Ruling.Final ruling, List<GatedPair> pairs) {}

  /**
   * Runs them.
   *
   * @throws CannotRunException where too many are invalid
   * @throws BadInputException where base and head do not measure the same
   */
  Outcome run() throws InterruptedException {
    Random coin = new Random(rules.seed());
    while (true) {
      int nextLook = nextLook();
      progress.accept(clock.starting(pairs.size() + 1, valid().size(), nextLook, lastLook()));
      JmhPair pair = pairRun.run(pairs.size() + 1, coin.nextBoolean());
      pairs.add(pair);
      progress.accept(clock.ended(pair));
      if (!pair.valid()) {
        checkSpare(nextLook);
        continue;
      }
      checkMetrics(pair);
      if (valid().size() == nextLook) {
        JmhMetrics metrics = metrics();
        Ruling ruling = new Gate(rules.rule(), metrics.gated()).judge(metrics.logRatios(valid()));
        if (ruling instanceof Ruling.Final end) {
          return new Outcome(
              end, pairs.stream().map(one -> one.gated(metrics.measured())).toList());
        }
      }
    }
  }

  private List<JmhPair> valid() {
    return pairs.stream().filter(JmhPair::valid).toList();
  }

  private int nextLook() {
    int valid = valid().size();
    return rules.rule().looks().stream().filter(look -> look > valid).findFirst().orElseThrow();
  }

  private int lastLook() {
    List<Integer> looks = rules.rule().looks();
    return looks.get(looks.size() - 1);
  }

  /** The first pair says how many modes a benchmark is measured in; a jar says it each time. */
  private JmhMetrics metrics() {
    return new JmhMetrics(
        List.copyOf(valid().get(0).values().keySet()), rules.margin(), rules.floor());
  }

  private void checkMetrics(JmhPair pair) {
    Set<JmhMetric> first = valid().get(0).values().keySet();
    if (valid().size() == 1) {
      checkReach(first.size());
    } else if (!pair.values().keySet().equals(first)) {
      throw new BadInputException(
          "pair %d measures something else than the pairs before it: leave the jars as they are while a gate runs"
              .formatted(pair.number()));
    }
  }

  private void checkReach(int metrics) {
    GateRule rule = rules.rule();
    int fewest = rule.fewestPairs(metrics);
    if (lastLook() < fewest) {
      throw new BadInputException(
          "to gate %d %s takes at least %d pairs, and the last look is after %d: include fewer, or look later"
              .formatted(metrics, metrics == 1 ? "benchmark" : "benchmarks", fewest, lastLook()));
    }
  }

  /**
   * A pair that failed says nothing of its numbers, and another takes its place; where many fail
   * something is broken, or a jar fails when it is slow, and those that are left would say nothing
   * of it.
   */
  private void checkSpare(int nextLook) {
    int spare = Math.max(FEWEST_SPARE, nextLook / LOOKS_SHARE_SPARE);
    int invalid = pairs.size() - valid().size();
    if (invalid > spare) {
      throw new CannotRunException(
          "%d of %d pairs are invalid, and up to the look after %d no more than %d may be: %s"
              .formatted(
                  invalid,
                  pairs.size(),
                  nextLook,
                  spare,
                  pairs.get(pairs.size() - 1).reasons().get(0)));
    }
  }
}
