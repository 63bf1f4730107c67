package highwater.pipeline.cli;

import highwater.pipeline.stream.CrimeCounts;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Locale;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.StreamingQueryListener;
import org.apache.spark.sql.streaming.StreamingQueryProgress;

/** A line for every batch that had rows. */
// Spark's listeners are serializable by inheritance; none is ever serialized.
@SuppressWarnings("serial")
final class BatchLines extends StreamingQueryListener {
  private final PrintWriter out;

  BatchLines(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void onQueryStarted(QueryStartedEvent event) {
    out.printf("%s: started%n", event.name());
    out.flush();
  }

  @Override
  public void onQueryProgress(QueryProgressEvent event) {
    StreamingQueryProgress batch = event.progress();
    if (batch.numInputRows() > 0) {
      out.println(
          String.format(
              Locale.ROOT,
              "%s: batch %d, %,d rows in %,d ms, processedRowsPerSecond %,.0f%s",
              batch.name(),
              batch.batchId(),
              batch.numInputRows(),
              batch.durationMs().get("triggerExecution"),
              batch.processedRowsPerSecond(),
              losses(batch)));
      out.flush();
    }
  }

  /** What became of rows that are not in the counts; nothing where there are none. */
  private static String losses(StreamingQueryProgress batch) {
    Row decoded = batch.observedMetrics().get(CrimeCounts.DECODE_METRICS);
    long dead = decoded == null ? 0 : decoded.getLong(decoded.fieldIndex("dead_letters"));
    long late =
        Arrays.stream(batch.stateOperators()).mapToLong(op -> op.numRowsDroppedByWatermark()).sum();
    return (dead == 0 ? "" : String.format(Locale.ROOT, ", %,d dead letters", dead))
        + (late == 0 ? "" : String.format(Locale.ROOT, ", %,d groups dropped as late", late));
  }

  @Override
  public void onQueryTerminated(QueryTerminatedEvent event) {
    // The command itself says how the stream ended.
  }
}
