package highwater.lab.process;

import java.util.ArrayList;
import java.util.List;

/**
 * Processes that a terminal's signals do not reach. Ctrl-C there goes to every process in front of
 * it, and {@code kill} may be told to hit a whole process group. These end when whoever started
 * them ends them: they ignore the signals and have a session of their own, where the system has the
 * command for that (Linux).
 */
public final class Apart {
  private static final String SESSION =
      "command -v setsid >/dev/null 2>&1 && exec setsid \"$@\"; exec \"$@\"";

  private Apart() {}

  /**
   * What starts a command so.
   *
   * @param ignored the signals, as {@code trap} takes them: "INT HUP"
   */
  public static List<String> command(String ignored, List<String> command) {
    return after("trap '' %s; ".formatted(ignored), "", command);
  }

  /** The same for one that waits for a line on its standard input, and then has nothing to read. */
  static List<String> waiting(String ignored, List<String> command) {
    return after(
        "trap '' %s; read -r go || exit 1; ".formatted(ignored), "exec </dev/null; ", command);
  }

  private static List<String> after(String first, String then, List<String> command) {
    List<String> whole = new ArrayList<>(List.of("/bin/sh", "-c", first + then + SESSION, "sh"));
    whole.addAll(command);
    return whole;
  }
}
