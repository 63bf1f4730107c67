package highwater.lab.result.export;

import highwater.lab.result.RunFork;

/** The measures that other tools get, by their columns in {@code samples.csv}. */
enum ExportedMeasure {
  SUSTAINED(RunFork.SUSTAINED, true),
  PROCESSED(RunFork.PROCESSED, true),
  LATENCY_P50(RunFork.LATENCY_P50, false),
  LATENCY_P99(RunFork.LATENCY_P99, false),
  CPU(RunFork.CPU, false),
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
