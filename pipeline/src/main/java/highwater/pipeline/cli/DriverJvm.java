package highwater.pipeline.cli;

import highwater.pipeline.stream.StreamSettings;
import java.util.List;
import java.util.Optional;

/** The JVM that Spark's driver is to run in, which is this one: it runs already. */
final class DriverJvm {
  private DriverJvm() {}

  /**
   * Says so where settings ask for options that this JVM was not started with: Spark itself takes
   * them without a word, and without effect.
   *
   * @param arguments that this JVM was started with
   */
  static Optional<String> warning(StreamSettings settings, List<String> arguments) {
    List<String> missing =
        settings.driverJvmOptions().stream().filter(option -> !arguments.contains(option)).toList();
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "spark.driver.extraJavaOptions has no effect in a JVM that runs already: start Java with "
                + String.join(" ", missing));
  }
}
