package highwater.lab.measure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.spark.sql.streaming.SinkProgress;
import org.apache.spark.sql.streaming.SourceProgress;
import org.apache.spark.sql.streaming.StateOperatorProgress;
import org.apache.spark.sql.streaming.StreamingQueryProgress;

/** Batches for tests: recorded from a real drain of 1,000 rows, and made up. */
public final class RecordedBatches {
  private static final ObjectMapper JSON = new ObjectMapper();

  private RecordedBatches() {}

  /** Five batches of 200 rows from two partitions, and one without rows that Spark added. */
  public static List<Batch> drain() throws IOException {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                RecordedBatches.class.getResourceAsStream("progress.jsonl"),
                StandardCharsets.UTF_8))) {
      return lines.lines().map(RecordedBatches::progress).map(Batch::of).toList();
    }
  }

  /** The progress whose {@code json()} was written down, as far as a batch is read from it. */
  static StreamingQueryProgress progress(String json) {
    try {
      JsonNode progress = JSON.readTree(json);
      return new StreamingQueryProgress(
          new UUID(0, 1),
          new UUID(0, 2),
          null,
          progress.required("timestamp").asText(),
          progress.required("batchId").asLong(),
          0,
          JSON.convertValue(progress.required("durationMs"), new TypeReference<>() {}),
          Map.of(),
          each(progress.path("stateOperators"), RecordedBatches::operator)
              .toArray(StateOperatorProgress[]::new),
          each(progress.path("sources"), RecordedBatches::source).toArray(SourceProgress[]::new),
          new SinkProgress("none"),
          Map.of());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static <T> Stream<T> each(JsonNode array, Function<JsonNode, T> read) {
    return StreamSupport.stream(array.spliterator(), false).map(read);
  }

  private static StateOperatorProgress operator(JsonNode json) {
    long total = json.required("numRowsTotal").asLong();
    long updated = json.path("numRowsUpdated").asLong();
    long memory = json.path("memoryUsedBytes").asLong();
    long dropped = json.path("numRowsDroppedByWatermark").asLong();
    return new StateOperatorProgress(
        "none", total, updated, 0, 0, 0, 0, memory, dropped, 1, 1, Map.of());
  }

  private static SourceProgress source(JsonNode json) {
    return new SourceProgress(
        "none",
        offset(json.path("startOffset")),
        offset(json.path("endOffset")),
        null,
        0,
        0,
        0,
        Map.of());
  }

  /** As Spark keeps it: text of JSON, or null. */
  private static String offset(JsonNode json) {
    return json.isNull() || json.isMissingNode() ? null : json.toString();
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
