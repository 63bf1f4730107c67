package highwater.pipeline.stream;

import org.apache.spark.sql.streaming.OutputMode;

/** Spark's output modes, by the names Spark's options have. */
public enum OutputKind {
  /** Groups that changed in this batch. */
  UPDATE,
  /** Groups that the watermark has closed, once. */
  APPEND,
  /** Every group in every batch; the watermark closes nothing and state only grows. */
  COMPLETE;

  /** Spark's own object for this mode. */
  public OutputMode spark() {
    return switch (this) {
      case UPDATE -> OutputMode.Update();
      case APPEND -> OutputMode.Append();
      case COMPLETE -> OutputMode.Complete();
    };
  }
}
