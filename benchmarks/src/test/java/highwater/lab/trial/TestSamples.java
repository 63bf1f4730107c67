package highwater.lab.trial;

import highwater.lab.measure.Batch;
import highwater.lab.plan.Trial;
import highwater.lab.stream.CrimeCountsUnderTest;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** What forks saw and measured, made up from batches. */
public final class TestSamples {
  private TestSamples() {}

  /** A drain that went well. */
  public static Drained drained(long startedAtMs, List<Batch> batches) {
    return new Drained(
        startedAtMs,
        OptionalLong.of(5700),
        batches,
        new TreeMap<>(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        OptionalLong.of(0));
  }

  /** The measures of a fork whose steady state nobody looks for. */
  public static Sample sample(Drained drained, Trial trial) {
    Engine engine = Engine.of(new CrimeCountsUnderTest());
    return Sample.of(
        drained,
        new SampleRule(engine, trial.settings(), trial.topicPartitions(), 0, 0, List.of()));
  }
}
