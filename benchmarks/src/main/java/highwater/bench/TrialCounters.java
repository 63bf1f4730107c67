package highwater.bench;

import highwater.lab.measure.Batch;
import highwater.lab.measure.Throughput;
import highwater.lab.trial.Sample;
import java.util.List;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What JMH shows beside the time of a trial. */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class TrialCounters {
  private static final double MICROS_PER_MS = 1000;

  /** Rows in all batches, the warm-up's included. */
  public long rows;

  /** Batches, the warm-up's included. */
  public long batches;

  /** As Spark defines it; not a number where no batch was measured. */
  public double processedRowsPerSecond;

  /** Over the wall time between commits; not a number with fewer than two commits. */
  public double sustainedRowsPerSecond;

  /** CPU time of the whole JVM for a thousand measured rows; not a number where it was not read. */
  public double cpuMsPerThousandRows;

  /** Heap allocated for a thousand measured rows. */
  public double allocatedBytesPerThousandRows;

  /** From a row's scheduled time to the moment its batch's output could be read; of paced loads. */
  public double latencyP50Ms;

  /** The same, 99th percentile. */
  public double latencyP99Ms;

  void count(Sample sample) {
    List<Batch> all = sample.drained().batches();
    Throughput throughput = sample.throughput();
    rows = sample.rows();
    batches = all.size();
    processedRowsPerSecond = throughput.processedRowsPerSecond().orElse(Double.NaN);
    sustainedRowsPerSecond = throughput.sustainedRowsPerSecond().orElse(Double.NaN);
    cpuMsPerThousandRows = sample.cost().cpuMsPerThousandRows().orElse(Double.NaN);
    allocatedBytesPerThousandRows =
        sample.cost().allocatedBytesPerThousandRows().orElse(Double.NaN);
    latencyP50Ms = latencyMs(sample, 50);
    latencyP99Ms = latencyMs(sample, 99);
  }

  private static double latencyMs(Sample sample, double percentile) {
    return sample.latency().isPresent()
        ? sample.latency().get().total().getValueAtPercentile(percentile) / MICROS_PER_MS
        : Double.NaN;
  }
}
