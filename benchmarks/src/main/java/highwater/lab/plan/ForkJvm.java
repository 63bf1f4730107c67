package highwater.lab.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The JVM of a trial's forks.
 *
 * @param heap as {@code -Xmx} takes it
 * @param options further options with spaces in between, such as {@code -XX:+UseParallelGC}; empty
 *     for none
 */
public record ForkJvm(String heap, String options) {
  static final Pattern HEAP = Pattern.compile("[1-9][0-9]*[kKmMgG]");
  private static final Pattern OPTION = Pattern.compile("-X(?!mx)[^\\s\"']+|-D(?!highwater)\\S+");

  /** Whether each of the options is one that a plan may give. */
  static boolean areOptions(String options) {
    return Arrays.stream(options.strip().split("\\s+")).allMatch(o -> OPTION.matcher(o).matches());
  }

  /** What the JVM is started with: its heap first. */
  public List<String> flags() {
    List<String> flags = new ArrayList<>(List.of("-Xmx" + heap));
    if (!options.isEmpty()) {
      flags.addAll(List.of(options.split("\\s+")));
    }
    return flags;
  }
}
