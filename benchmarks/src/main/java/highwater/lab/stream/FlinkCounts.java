package highwater.lab.stream;

import highwater.lab.rival.RivalProgram;
import highwater.pipeline.stream.StreamSettings;
import highwater.rival.RivalOrder;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Flink in a cluster of its own: state exactly once by checkpoints, counts written at least once. A
 * call is too late when the watermark, which follows the slowest partition, has passed its window.
 */
public final class FlinkCounts implements RivalUnderTest {
  private static final int COMMIT_MILLIS = 500;

  /** What Flink's own configuration gives its JVMs on Java 17 ({@code env.java.opts.all}). */
  private static final List<String> JVM_OPTIONS =
      Stream.of(
              "java.lang",
              "java.lang.reflect",
              "java.io",
              "java.net",
              "java.nio",
              "java.text",
              "java.time",
              "java.util",
              "java.util.concurrent",
              "java.util.concurrent.atomic",
              "java.util.concurrent.locks",
              "sun.nio.ch")
          .map(opened -> "--add-opens=java.base/" + opened + "=ALL-UNNAMED")
          .toList();

  private final RivalCounts counts = new RivalCounts(COMMIT_MILLIS, Set.of());

  /** Found by name. */
  public FlinkCounts() {}

  @Override
  public RivalProgram program() {
    return new RivalProgram("highwater.rival.flink.FlinkMain", JVM_OPTIONS);
  }

  @Override
  public Set<String> querySettings() {
    return counts.querySettings();
  }

  @Override
  public void check(StreamSettings settings) {
    counts.check(settings);
  }

  @Override
  public List<String> outputTopics(StreamSetup setup) {
    return counts.outputTopics(setup);
  }

  @Override
  public RivalOrder order(StreamSetup setup, int cores) {
    return counts.order(setup, cores);
  }

  @Override
  public Judgement judge(StreamSetup setup) {
    return counts.judge(setup);
  }
}
