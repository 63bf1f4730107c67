package highwater.pipeline.cli;

import java.io.PrintWriter;
import java.util.Locale;
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
              "%s: batch %d, %,d rows in %,d ms, processedRowsPerSecond %,.0f",
              batch.name(),
              batch.batchId(),
              batch.numInputRows(),
              batch.durationMs().get("triggerExecution"),
              batch.processedRowsPerSecond()));
      out.flush();
    }
  }

  @Override
  public void onQueryTerminated(QueryTerminatedEvent event) {
    // The command itself says how the stream ended.
  }
}
