package highwater.lab.result;

import highwater.lab.measure.Latency;
import highwater.lab.measure.RowCost;
import highwater.lab.measure.StartUp;
import highwater.lab.measure.StateSize;
import highwater.lab.measure.Throughput;
import highwater.lab.trial.Drained;
import highwater.lab.trial.Offered;
import highwater.lab.trial.Sample;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;

/**
 * What a fork measured as cells of {@code samples.csv}. What happened is always told; a measure
 * only where it means what its name says, which is nowhere in a fork that is not valid, but for one
 * of which nothing is wrong than that a setting of its trial was ignored.
 */
final class Measures {
  private static final double MICROS_PER_MS = 1000;
  private static final OptionalLong NONE = OptionalLong.empty();

  /** Percentiles of the latency, as they stand in a column's name. */
  private static final SortedMap<Double, String> PERCENTILES =
      Collections.unmodifiableSortedMap(
          new TreeMap<>(Map.of(50.0, "p50", 95.0, "p95", 99.0, "p99", 99.9, "p99_9")));

  private static final List<String> PARTS_OF_LATENCY = List.of("waiting", "batch", "sink");

  private final Map<String, String> cells = new LinkedHashMap<>();

  private Measures() {}

  /** The columns, in their order. */
  static List<String> columns() {
    List<String> columns =
        new ArrayList<>(
            List.of(
                "rows",
                "batches",
                "wall_ms",
                "warmup_batches",
                "measured_rows",
                "measured_batches",
                "processed_rows_per_second",
                "sustained_rows_per_second",
                "batch_p50_ms",
                "batch_p95_ms",
                "batch_p99_ms",
                "cpu_ms_per_thousand_rows",
                "allocated_bytes_per_thousand_rows",
                "latency_mean_ms"));
    PERCENTILES.values().forEach(percentile -> columns.add("latency_" + percentile + "_ms"));
    columns.add("latency_max_ms");
    for (String part : PARTS_OF_LATENCY) {
      columns.add("latency_" + part + "_p50_ms");
      columns.add("latency_" + part + "_p99_ms");
    }
    columns.addAll(
        List.of(
            "backlog_slope_rows_per_second",
            "producer_lateness_p99_ms",
            "first_task_ms",
            "first_commit_ms",
            "steal_percent",
            "dropped_rows",
            "dead_letters",
            "state_rows",
            "state_memory_bytes",
            "heap_after_gc_bytes",
            "rss_peak_bytes"));
    return columns;
  }

  /** The cells of a fork, by column; those that it has nothing for are not there. */
  static Map<String, String> of(Sample sample) {
    Measures measures = new Measures();
    measures.happened(sample);
    if (sample.validButForIgnoredSettings()) {
      measures.throughput(sample.throughput(), sample.span().first());
      measures.cost(sample.cost());
      sample.latency().ifPresent(measures::latency);
    }
    return measures.cells;
  }

  private void happened(Sample sample) {
    Drained drained = sample.drained();
    put("rows", OptionalLong.of(sample.rows()));
    put("batches", OptionalLong.of(drained.batches().size()));
    put("wall_ms", drained.wallMs());
    sample
        .backlogs()
        .ifPresent(
            backlogs ->
                put(
                    "backlog_slope_rows_per_second",
                    OptionalDouble.of(backlogs.slope().estimate())));
    drained
        .offered()
        .map(Offered::latenessP99Micros)
        .ifPresent(
            late -> put("producer_lateness_p99_ms", OptionalDouble.of(late / MICROS_PER_MS)));
    put("first_task_ms", drained.startUp().map(StartUp::toFirstTaskMs).orElse(NONE));
    put("first_commit_ms", drained.startUp().map(StartUp::toFirstCommitMs).orElse(NONE));
    drained
        .machine()
        .filter(machine -> machine.stealShare().isPresent())
        .ifPresent(
            machine ->
                put("steal_percent", OptionalDouble.of(machine.stealShare().getAsDouble() * 100)));
    put("dropped_rows", OptionalLong.of(sample.droppedRows()));
    put("dead_letters", drained.deadLetters());
    StateSize state = StateSize.of(drained.batches(), drained.costs());
    put("state_rows", state.rows());
    put("state_memory_bytes", state.memoryBytes());
    put("heap_after_gc_bytes", state.heapAfterGcBytes());
    put("rss_peak_bytes", state.peakResidentBytes());
  }

  private void throughput(Throughput throughput, int warmupBatches) {
    put("warmup_batches", OptionalLong.of(warmupBatches));
    put("measured_rows", OptionalLong.of(throughput.measuredRows()));
    put("measured_batches", OptionalLong.of(throughput.measuredBatches()));
    put("processed_rows_per_second", throughput.processedRowsPerSecond());
    put("sustained_rows_per_second", throughput.sustainedRowsPerSecond());
    put("batch_p50_ms", throughput.batchP50Ms());
    put("batch_p95_ms", throughput.batchP95Ms());
    put("batch_p99_ms", throughput.batchP99Ms());
  }

  private void cost(RowCost cost) {
    put("cpu_ms_per_thousand_rows", cost.cpuMsPerThousandRows());
    put("allocated_bytes_per_thousand_rows", cost.allocatedBytesPerThousandRows());
  }

  private void latency(Latency latency) {
    put("latency_mean_ms", OptionalDouble.of(latency.total().getMean() / MICROS_PER_MS));
    PERCENTILES.forEach(
        (percentile, name) -> put("latency_" + name + "_ms", ms(latency.total(), percentile)));
    put("latency_max_ms", ms(latency.total(), 100));
    part("waiting", latency.waiting());
    part("batch", latency.batch());
    part("sink", latency.sink());
  }

  private void part(String name, Histogram histogram) {
    put("latency_" + name + "_p50_ms", ms(histogram, 50));
    put("latency_" + name + "_p99_ms", ms(histogram, 99));
  }

  private static OptionalDouble ms(Histogram micros, double percentile) {
    return OptionalDouble.of(micros.getValueAtPercentile(percentile) / MICROS_PER_MS);
  }

  private void put(String column, OptionalDouble value) {
    value.ifPresent(number -> cells.put(column, CsvTable.number(number)));
  }

  private void put(String column, OptionalLong value) {
    value.ifPresent(number -> cells.put(column, Long.toString(number)));
  }
}
