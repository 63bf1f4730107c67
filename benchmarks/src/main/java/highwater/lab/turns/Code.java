package highwater.lab.turns;

import java.util.Map;

/**
 * What one side of a comparison of code runs.
 *
 * @param name by which reasons and logs call it: "base"
 * @param label what it is, in a few words
 * @param classPath of its JVM
 * @param changes what it sets beyond what both do, by name
 */
public record Code(String name, String label, String classPath, Map<String, String> changes) {
  public Code {
    changes = Map.copyOf(changes);
  }

  /** Code that is run with the settings of both. */
  public Code(String name, String label, String classPath) {
    this(name, label, classPath, Map.of());
  }
}
