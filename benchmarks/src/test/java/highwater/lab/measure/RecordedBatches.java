package highwater.lab.measure;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Batches for tests: recorded from a real drain of 1,000 rows, and made up. */
public final class RecordedBatches {
  private RecordedBatches() {}

  /** Five batches of 200 rows from two partitions, and one without rows that Spark added. */
  public static List<Batch> drain() throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                RecordedBatches.class.getResourceAsStream("progress.jsonl"),
                StandardCharsets.UTF_8))) {
      return lines.lines().map(Batch::fromProgress).toList();
    }
  }

  /** A batch of which only id, rows and times matter. */
  static Batch batch(long id, long startedAtMs, long rows, long triggerExecutionMs) {
    return new Batch(
        id,
        startedAtMs,
        rows,
        new TreeMap<>(Map.of("triggerExecution", triggerExecutionMs)),
        0,
        0,
        Offsets.NONE,
        Offsets.NONE);
  }
}
