package highwater.lab.result.export;

import highwater.lab.result.SweptFork;

/** The measures that other tools get, by their columns in {@code samples.csv}. */
enum ExportedMeasure {
  SUSTAINED(SweptFork.SUSTAINED, true),
  PROCESSED(SweptFork.PROCESSED, true),
  LATENCY_P50(SweptFork.LATENCY_P50, false),
  LATENCY_P99(SweptFork.LATENCY_P99, false),
  CPU(SweptFork.CPU, false),
  ALLOCATED("allocated_bytes_per_thousand_rows", false);

  private final String column;
  private final boolean higherIsBetter;

  ExportedMeasure(String column, boolean higherIsBetter) {
    this.column = column;
    this.higherIsBetter = higherIsBetter;
  }

  /** Its name, which has its unit. */
  String column() {
    return column;
  }

  boolean higherIsBetter() {
    return higherIsBetter;
  }
}
