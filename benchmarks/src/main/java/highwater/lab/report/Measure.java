package highwater.lab.report;

import highwater.lab.model.Recommendation.Better;

/** A number that every fork has, and what it is called. */
enum Measure {
  SUSTAINED("sustained_rows_per_second", "sustained rows/s", "rows/s", Better.HIGHER),
  PROCESSED("processed_rows_per_second", "processed rows/s", "rows/s", Better.HIGHER),
  LATENCY_P50("latency_p50_ms", "latency p50", "ms", Better.LOWER),
  LATENCY_P99("latency_p99_ms", "latency p99", "ms", Better.LOWER),
  BATCH_P50("batch_p50_ms", "a batch, median", "ms", Better.LOWER),
  BATCH_P99("batch_p99_ms", "a batch, p99", "ms", Better.LOWER),
  CPU("cpu_ms_per_thousand_rows", "CPU per thousand rows", "ms", Better.LOWER),
  FIRST_TASK("first_task_ms", "to the first task", "ms", Better.LOWER),
  FIRST_COMMIT("first_commit_ms", "to the first commit", "ms", Better.LOWER);

  private final String column;
  private final String label;
  private final String unit;
  private final Better better;

  Measure(String column, String label, String unit, Better better) {
    this.column = column;
    this.label = label;
    this.unit = unit;
    this.better = better;
  }

  /** Its column in {@code samples.csv}. */
  String column() {
    return column;
  }

  String label() {
    return label;
  }

  String unit() {
    return unit;
  }

  Better better() {
    return better;
  }

  /** Its name with the unit, where the name has none. */
  String labelWithUnit() {
    return label.endsWith(unit) ? label : label + ", " + unit;
  }
}
