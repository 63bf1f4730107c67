package highwater.lab.turns;

import highwater.lab.measure.Batch;
import highwater.lab.measure.CostMeter;
import java.util.function.Consumer;
import org.apache.spark.sql.streaming.StreamingQueryListener;

/** Tells of every batch of a query as soon as Spark reports it, and of the query's death. */
// Registered in this JVM, never serialized, though the base class is serializable.
@SuppressWarnings("serial")
final class BatchReporter extends StreamingQueryListener {
  private final Consumer<ArmEvent> events;
  private final CostMeter meter = new CostMeter();

  BatchReporter(Consumer<ArmEvent> events) {
    this.events = events;
  }

  @Override
  public void onQueryStarted(QueryStartedEvent event) {
    // Who started it knows.
  }

  @Override
  public void onQueryProgress(QueryProgressEvent event) {
    Batch batch = Batch.of(event.progress());
    if (batch.ran()) {
      events.accept(new ArmEvent.Committed(batch, meter.read()));
    }
  }

  @Override
  public void onQueryTerminated(QueryTerminatedEvent event) {
    if (event.exception().isDefined()) {
      String first = event.exception().get().lines().findFirst().orElse("");
      events.accept(new ArmEvent.Failed("the query died: " + first));
    }
  }
}
