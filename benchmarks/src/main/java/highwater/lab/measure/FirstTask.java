package highwater.lab.measure;

import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskStart;

/** Waits for the first task that Spark launches, and listens no more after it. */
public final class FirstTask extends SparkListener {
  private static final long NONE = -1;

  private final SparkContext context;
  private final AtomicLong launchedAtMs = new AtomicLong(NONE);

  private FirstTask(SparkContext context) {
    this.context = context;
  }

  /** Listens from now on. */
  public static FirstTask of(SparkContext context) {
    FirstTask first = new FirstTask(context);
    context.addSparkListener(first);
    return first;
  }

  @Override
  public void onTaskStart(SparkListenerTaskStart event) {
    launchedAtMs.compareAndSet(NONE, event.taskInfo().launchTime());
    context.removeSparkListener(this);
  }

  /** Milliseconds since the epoch; absent where there was none yet. */
  public OptionalLong launchedAtMs() {
    long ms = launchedAtMs.get();
    return ms == NONE ? OptionalLong.empty() : OptionalLong.of(ms);
  }
}
