package highwater.lab.gate.jmh;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What JMH printed of a fork that failed. */
final class ForkLog {
  private static final String FAILURE = "<failure>";
  private static final String VM_FAILED = "<forked VM failed";
  private static final String STDERR = "<stderr";
  private static final String ENVIRONMENT = "NOTE: Picked up JDK_JAVA_OPTIONS";

  private final List<String> lines;

  ForkLog(List<String> lines) {
    this.lines =
        lines.stream()
            .map(String::strip)
            .filter(line -> !line.isEmpty() && !line.startsWith(ENVIRONMENT))
            .toList();
  }

  /** The one line that says most of why it failed. */
  String reason() {
    return exception()
        .or(this::deadVm)
        .or(() -> first(line -> line.startsWith("ERROR: ") || line.startsWith("Error")))
        .or(() -> lines.isEmpty() ? Optional.empty() : Optional.of(lines.get(lines.size() - 1)))
        .orElse("it printed nothing");
  }

  /** What the benchmark threw. */
  private Optional<String> exception() {
    int failure = indexOf(line -> line.endsWith(FAILURE));
    return line(failure < 0 ? lines.size() : failure + 1);
  }

  /** Where JMH's own fork died, the first line that it left says why. */
  private Optional<String> deadVm() {
    int dead = indexOf(line -> line.startsWith(VM_FAILED));
    if (dead < 0) {
      return Optional.empty();
    }
    int stderr = indexOf(line -> line.startsWith(STDERR));
    String said =
        line(stderr < 0 ? lines.size() : stderr + 1)
            .filter(line -> !line.startsWith("</"))
            .map(line -> ": " + line)
            .orElse("");
    return Optional.of(lines.get(dead).replaceAll("[<>]", "") + said);
  }

  private Optional<String> first(Predicate<String> which) {
    return lines.stream().filter(which).findFirst();
  }

  private Optional<String> line(int index) {
    return index < lines.size() ? Optional.of(lines.get(index)) : Optional.empty();
  }

  private int indexOf(Predicate<String> which) {
    for (int i = 0; i < lines.size(); i++) {
      if (which.test(lines.get(i))) {
        return i;
      }
    }
    return -1;
  }
}
