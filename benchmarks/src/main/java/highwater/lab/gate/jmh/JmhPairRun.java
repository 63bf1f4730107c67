package highwater.lab.gate.jmh;

import highwater.pipeline.BadInputException;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Runs one pair: of each benchmark a fork of one side and at once a fork of the other, so that what
 * the host does in the course of minutes is in both. Which side goes first is the same for all
 * benchmarks of the pair.
 */
final class JmhPairRun {
  private final List<JmhBenchmark> benchmarks;
  private final ForkRunner forks;
  private final InstantSource clock;

  JmhPairRun(List<JmhBenchmark> benchmarks, ForkRunner forks, InstantSource clock) {
    this.benchmarks = benchmarks;
    this.forks = forks;
    this.clock = clock;
  }

  /**
   * Runs it to its end, or to the first fork that has no score.
   *
   * @throws BadInputException where base and head do not measure the same
   */
  JmhPair run(int number, boolean baseFirst) throws InterruptedException {
    long startedAtMs = clock.millis();
    Map<JmhMetric, JmhPair.Values> values = new LinkedHashMap<>();
    try {
      for (JmhBenchmark benchmark : benchmarks) {
        values.putAll(run(benchmark, number, baseFirst));
      }
      return new JmhPair(number, startedAtMs, baseFirst, values, List.of());
    } catch (ForkFailedException e) {
      return new JmhPair(number, startedAtMs, baseFirst, Map.of(), List.of(e.getMessage()));
    }
  }

  private Map<JmhMetric, JmhPair.Values> run(JmhBenchmark benchmark, int number, boolean baseFirst)
      throws ForkFailedException, InterruptedException {
    Side first = baseFirst ? Side.BASE : Side.HEAD;
    Map<Side, List<JmhScore>> scores = new EnumMap<>(Side.class);
    for (Side side : List.of(first, first.other())) {
      scores.put(side, scores(side, benchmark, number));
    }
    List<JmhScore> base = scores.get(Side.BASE);
    List<JmhScore> head = scores.get(Side.HEAD);
    if (!kinds(base).equals(kinds(head))) {
      throw new BadInputException(
          "%s: base measures %s, head %s: there is no ratio of the two; give both the same @BenchmarkMode and @OutputTimeUnit"
              .formatted(benchmark.label(), kinds(base), kinds(head)));
    }
    Map<JmhMetric, JmhPair.Values> values = new LinkedHashMap<>();
    for (int i = 0; i < base.size(); i++) {
      values.put(
          JmhMetric.of(benchmark, base.get(i)),
          new JmhPair.Values(base.get(i).value(), head.get(i).value()));
    }
    return values;
  }

  private List<JmhScore> scores(Side side, JmhBenchmark benchmark, int number)
      throws ForkFailedException, InterruptedException {
    try {
      List<JmhScore> scores = forks.run(side, benchmark, number);
      for (JmhScore score : scores) {
        if (!(score.value() > 0 && Double.isFinite(score.value()))) {
          throw new ForkFailedException("its score is %s".formatted(score.value()));
        }
      }
      return scores;
    } catch (ForkFailedException e) {
      throw new ForkFailedException(
          "%s, %s: %s".formatted(side.word(), benchmark.label(), e.getMessage()));
    }
  }

  private static String kinds(List<JmhScore> scores) {
    return scores.stream()
        .map(score -> score.mode().label() + " in " + score.unit())
        .collect(Collectors.joining(" and "));
  }
}
