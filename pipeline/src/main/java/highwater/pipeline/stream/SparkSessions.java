package highwater.pipeline.stream;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.Utils$;

/** Spark sessions with the settings applied and what the counts rely on. */
public final class SparkSessions {
  /**
   * The calls' times are local times without a zone, read as UTC so that no day has 23 hours and no
   * machine's zone matters; and a time is parsed as the pattern says or not at all.
   */
  private static final Map<String, String> RELIED_ON =
      Map.of(
          "spark.sql.session.timeZone", "UTC",
          "spark.sql.legacy.timeParserPolicy", "CORRECTED");

  private static final String LOOPBACK = "127.0.0.1";

  private SparkSessions() {}

  /**
   * Configuration that keeps Spark's own files in one folder, so that removing it leaves nothing.
   *
   * @param folder exists while Spark runs
   */
  public static Map<String, String> keepingTo(Path folder) {
    return Map.of(
        "spark.local.dir", folder.toString(),
        "spark.sql.warehouse.dir", folder.resolve("warehouse").toUri().toString());
  }

  /**
   * Starts Spark in this JVM.
   *
   * @param master as Spark spells it, such as {@code local[2]}; {@code spark-submit}'s own wins
   * @param appName shown in the UI
   * @param settings whose {@code spark.*} entries apply
   * @param more entries that win over the settings', such as folders and ports
   */
  public static SparkSession start(
      String master, String appName, StreamSettings settings, Map<String, String> more) {
    SparkConf conf = new SparkConf();
    conf.setIfMissing("spark.master", master);
    conf.setIfMissing("spark.app.name", appName);
    Map<String, String> entries = new LinkedHashMap<>(settings.sparkConf());
    entries.putAll(more);
    entries.putAll(RELIED_ON);
    entries.forEach(conf::set);
    if (conf.get("spark.master").startsWith("local")) {
      // Nobody else has to reach this Spark; and the machine's own name may resolve to anything.
      conf.setIfMissing("spark.driver.host", LOOPBACK);
      conf.setIfMissing("spark.driver.bindAddress", LOOPBACK);
    }
    forgetFormerFolder();
    return SparkSession.builder().config(conf).getOrCreate();
  }

  /**
   * Spark holds on to the {@code spark.local.dir} of a JVM's first session and lays it anew for a
   * later one, when whoever named it has long removed it.
   */
  private static void forgetFormerFolder() {
    Utils$.MODULE$.clearLocalRootDirs();
  }
}
