package highwater.pipeline.stream;

import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A Spark in this JVM for the tests of one class. */
public final class LocalSpark implements BeforeAllCallback, AfterAllCallback {
  private SparkSession spark;

  @Override
  public void beforeAll(ExtensionContext context) {
    spark =
        SparkSessions.start(
            "local[2]",
            context.getDisplayName(),
            StreamSettings.minimal().with("spark.sql.shuffle.partitions", "2"),
            Map.of("spark.ui.enabled", "false"));
  }

  @Override
  public void afterAll(ExtensionContext context) {
    spark.stop();
  }

  /** The session. */
  public SparkSession session() {
    return spark;
  }
}
