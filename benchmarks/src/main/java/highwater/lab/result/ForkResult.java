package highwater.lab.result;

import highwater.lab.measure.Latency;
import highwater.lab.plan.Plan;
import highwater.lab.plan.PlannedFork;
import highwater.lab.plan.Trial;
import highwater.lab.trial.Drained;
import highwater.lab.trial.Engine;
import highwater.lab.trial.Sample;
import highwater.lab.trial.SampleRule;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.HdrHistogram.Histogram;

/**
 * A fork that has run.
 *
 * @param planned which it was
 * @param sample what it measured
 * @param jmhScoreMs JMH's time of the whole trial; absent where the fork failed
 */
public record ForkResult(PlannedFork planned, Sample sample, OptionalDouble jmhScoreMs) {
  /** What a fork handed over, with the measures of its sample. */
  public static ForkResult of(
      Plan plan, PlannedFork planned, Drained drained, OptionalDouble jmhScoreMs) {
    Trial trial = planned.trial();
    SampleRule rule =
        new SampleRule(
            Engine.named(trial.stream()),
            trial.settings(),
            trial.topicPartitions(),
            plan.steadyBatches(trial),
            trial.load().groups(),
            trial.named());
    return new ForkResult(planned, Sample.of(drained, rule), jmhScoreMs);
  }

  /**
   * Histograms in microseconds by what they are of, {@link LatencyFile#TOTAL} and its parts; empty
   * where there are none, as for a drain, and where they would mean nothing.
   */
  Map<String, Histogram> latency() {
    Map<String, Histogram> histograms = new LinkedHashMap<>();
    if (sample.validButForIgnoredSettings() && sample.latency().isPresent()) {
      Latency latency = sample.latency().get();
      histograms.put(LatencyFile.TOTAL, latency.total());
      histograms.put("waiting", latency.waiting());
      histograms.put("batch", latency.batch());
      histograms.put("sink", latency.sink());
    }
    return histograms;
  }
}
