package highwater.pipeline.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The settings of Spark that the driver's JVM has to be started with. {@code spark-submit} does so,
 * and so does whoever else starts JVMs; in one that runs they change nothing.
 */
public final class DriverJvm {
  private static final String MEMORY = "spark.driver.memory";
  private static final String OPTIONS = "spark.driver.extraJavaOptions";

  private DriverJvm() {}

  /**
   * Options for {@code java}, to be put behind all others: the last of two that differ holds.
   *
   * @param settings by name; all but {@code spark.driver.memory} and {@code
   *     spark.driver.extraJavaOptions} are passed over
   */
  public static List<String> options(Map<String, String> settings) {
    List<String> options = new ArrayList<>();
    String memory = settings.getOrDefault(MEMORY, "");
    if (!memory.isBlank()) {
      options.add("-Xmx" + memory.strip());
    }
    for (String option : settings.getOrDefault(OPTIONS, "").split("\\s+", -1)) {
      if (!option.isEmpty()) {
        options.add(option);
      }
    }
    return options;
  }
}
