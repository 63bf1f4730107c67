package highwater.lab.turns;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.launcher.JavaModuleOptions;

/** How a comparison starts its JVMs. */
final class ChildJvm {
  /**
   * Ctrl-C on a terminal reaches every process there, and a signal to the group does. These end
   * when the comparison ends them, or has ended; a JVM keeps to the signals that it was started to
   * ignore.
   */
  private static final List<String> DEAF =
      List.of("/bin/sh", "-c", "trap '' INT HUP TERM; exec \"$@\"", "sh");

  private ChildJvm() {}

  /** The beginning of a command: this Java, deaf to all signals that can be ignored. */
  static List<String> java() {
    List<String> command = new ArrayList<>(DEAF);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    return command;
  }

  /** What Spark's own launcher gives a JVM. */
  static List<String> sparkOptions() {
    return List.of(JavaModuleOptions.defaultModuleOptions().strip().split("\\s+"));
  }

  /** As {@code -D} options. */
  static List<String> properties(Map<String, String> properties) {
    List<String> options = new ArrayList<>();
    properties.forEach((name, value) -> options.add("-D" + name + "=" + value));
    return options;
  }
}
