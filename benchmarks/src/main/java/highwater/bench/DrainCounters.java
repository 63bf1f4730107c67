package highwater.bench;

import highwater.lab.measure.Batch;
import highwater.lab.measure.Throughput;
import highwater.lab.trial.Sample;
import java.util.List;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What JMH shows beside the time of a drain. */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class DrainCounters {
  /** Rows in all batches, the warm-up's included. */
  public long rows;

  /** Batches, the warm-up's included. */
  public long batches;

  /** As Spark defines it; not a number where no batch was measured. */
  public double processedRowsPerSecond;

  /** Over the wall time between commits; not a number with fewer than two commits. */
  public double sustainedRowsPerSecond;

  void count(Sample sample) {
    List<Batch> all = sample.drained().batches();
    Throughput throughput = sample.throughput();
    rows = sample.rows();
    batches = all.size();
    processedRowsPerSecond = throughput.processedRowsPerSecond().orElse(Double.NaN);
    sustainedRowsPerSecond = throughput.sustainedRowsPerSecond().orElse(Double.NaN);
  }
}
