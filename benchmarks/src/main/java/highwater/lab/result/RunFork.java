package highwater.lab.result;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A fork of a run that was read back.
 *
 * @param number which of its trial's forks, from 1
 * @param position when it ran among all forks of the run, from 1
 * @param startedAt of its load
 * @param valid whether its numbers mean what they say
 * @param reason why not; empty where they do
 * @param measures the columns of {@code samples.csv} that have a number, by name
 * @param batches those that were measured, in order
 */
public record RunFork(
    int number,
    int position,
    Instant startedAt,
    boolean valid,
    String reason,
    Map<String, Double> measures,
    List<RunBatch> batches) {
  /** Rows ÷ the time that passed. */
  public static final String SUSTAINED = "sustained_rows_per_second";

  /** Rows ÷ the time that batches took. */
  public static final String PROCESSED = "processed_rows_per_second";

  /** Median latency, ms. */
  public static final String LATENCY_P50 = "latency_p50_ms";

  /** The latency that one row in a hundred exceeds, ms. */
  public static final String LATENCY_P99 = "latency_p99_ms";

  /** Mean latency, ms. */
  public static final String LATENCY_MEAN = "latency_mean_ms";

  /** CPU time of the query's whole JVM, ms. */
  public static final String CPU = "cpu_ms_per_thousand_rows";

  public RunFork {
    measures = Collections.unmodifiableMap(new LinkedHashMap<>(measures));
    batches = List.copyOf(batches);
  }

  /**
   * A batch.
   *
   * @param rows in it
   * @param triggerExecutionMs its duration
   */
  public record RunBatch(long rows, double triggerExecutionMs) {
    static RunBatch of(Map<String, String> cells) {
      return new RunBatch(
          Long.parseLong(cells.get("rows")), Double.parseDouble(cells.get("triggerExecution_ms")));
    }
  }

  /**
   * @param firstMeasure index of the first column after the settings'
   */
  static RunFork of(
      Map<String, String> cells, int firstMeasure, List<RunBatch> batches, List<String> header) {
    Map<String, Double> measures = new LinkedHashMap<>();
    for (String column : header.subList(firstMeasure, header.indexOf("valid"))) {
      if (!cells.get(column).isEmpty()) {
        measures.put(column, Double.valueOf(cells.get(column)));
      }
    }
    return new RunFork(
        Integer.parseInt(cells.get("fork")),
        Integer.parseInt(cells.get("order_position")),
        Instant.parse(cells.get("started_at")),
        Boolean.parseBoolean(cells.get("valid")),
        cells.get("reason"),
        measures,
        batches);
  }

  /** A measure by its column's name; absent where the fork has none. */
  public OptionalDouble measure(String column) {
    Double value = measures.get(column);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
