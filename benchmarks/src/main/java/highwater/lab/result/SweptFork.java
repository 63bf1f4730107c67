package highwater.lab.result;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A fork as a run's files have it, valid or not.
 *
 * @param trial its number; 0 is the control
 * @param fork which of the trial's, from 1
 * @param part of the plan
 * @param control whether it is a control
 * @param position when it ran among all forks of the run, from 1
 * @param startedAtMs milliseconds since the epoch
 * @param offeredRowsPerSecond of a paced load; absent for a drain
 * @param settings stream, settings file, partitions and every setting, by name; an unset one is the
 *     empty text
 * @param measures the numbers that it has, by their column
 * @param valid whether the numbers mean what they say
 * @param reason why not
 * @param batches in their order
 * @param latency by what it is of; empty where there is none
 */
public record SweptFork(
    int trial,
    int fork,
    String part,
    boolean control,
    int position,
    long startedAtMs,
    OptionalDouble offeredRowsPerSecond,
    Map<String, String> settings,
    Map<String, Double> measures,
    boolean valid,
    String reason,
    List<SweptBatch> batches,
    Map<String, LatencyCurve> latency) {
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

  private static final String IGNORED = "setting ignored: the engine never reads ";
  private static final String MAIN = "main";

  public SweptFork {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    measures = Collections.unmodifiableMap(new LinkedHashMap<>(measures));
    batches = List.copyOf(batches);
    latency = Collections.unmodifiableMap(new LinkedHashMap<>(latency));
  }

  /**
   * Reads a row of {@code samples.csv}.
   *
   * @param names the columns of settings
   * @param numbers the columns of measures
   * @throws IllegalArgumentException where a number is none
   */
  static SweptFork of(
      Map<String, String> row,
      List<String> names,
      List<String> numbers,
      List<SweptBatch> batches,
      Map<String, LatencyCurve> latency) {
    Map<String, String> settings = new LinkedHashMap<>();
    names.forEach(name -> settings.put(name, row.get(name)));
    Map<String, Double> measures = new LinkedHashMap<>();
    for (String name : numbers) {
      String cell = row.get(name);
      if (!cell.isEmpty()) {
        measures.put(name, Double.parseDouble(cell));
      }
    }
    String offered = row.getOrDefault("rows_per_second", "");
    return new SweptFork(
        Integer.parseInt(cell(row, "trial")),
        Integer.parseInt(cell(row, "fork")),
        row.getOrDefault("part", MAIN),
        Boolean.parseBoolean(row.getOrDefault("control", "false")),
        Integer.parseInt(cell(row, "order_position")),
        epochMs(cell(row, "started_at")),
        offered.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(offered)),
        settings,
        measures,
        Boolean.parseBoolean(cell(row, "valid")),
        cell(row, "reason"),
        batches,
        latency);
  }

  private static String cell(Map<String, String> row, String column) {
    String cell = row.get(column);
    if (cell == null) {
      throw new IllegalArgumentException("no column " + column);
    }
    return cell;
  }

  static long epochMs(String time) {
    try {
      return Instant.parse(time).toEpochMilli();
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("%s is no time".formatted(time), e);
    }
  }

  /**
   * Whether its numbers may be used: it is valid, or nothing is wrong with it than a setting that
   * the engine never reads, and it is a fork of the trial without that.
   */
  public boolean usable() {
    return valid
        || (!reason.isEmpty()
            && Arrays.stream(reason.split("; ", -1)).allMatch(one -> one.startsWith(IGNORED)));
  }

  /** A measure by its column's name; absent where the fork has none. */
  public OptionalDouble measure(String column) {
    Double value = measures.get(column);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /** A measure of a usable fork; absent where it has none that is above zero. */
  public OptionalDouble positive(String measure) {
    Double value = usable() ? measures.get(measure) : null;
    return value == null || !(value > 0) || value.isInfinite()
        ? OptionalDouble.empty()
        : OptionalDouble.of(value);
  }
}
