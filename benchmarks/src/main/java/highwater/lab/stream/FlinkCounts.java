package highwater.lab.stream;

import highwater.lab.rival.RivalProgram;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Flink in a cluster of its own: state exactly once by checkpoints, counts written at least once. A
 * call is too late when the watermark, which follows the slowest partition, has passed its window.
 */
public final class FlinkCounts extends RivalCounts {
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

  /** Found by name. */
  public FlinkCounts() {
    super(COMMIT_MILLIS, Set.of());
  }

  @Override
  public RivalProgram program() {
    return new RivalProgram("highwater.rival.flink.FlinkMain", "flink-streaming-java", JVM_OPTIONS);
  }
}
