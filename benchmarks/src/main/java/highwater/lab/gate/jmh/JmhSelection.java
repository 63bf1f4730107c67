package highwater.lab.gate.jmh;

import highwater.pipeline.BadInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What of two jars is gated.
 *
 * @param benchmarks that both have, one at least
 * @param notes which only one has, a sentence each
 */
record JmhSelection(List<JmhBenchmark> benchmarks, List<String> notes) {
  private static final int NAMED = 5;

  JmhSelection {
    benchmarks = List.copyOf(benchmarks);
    notes = List.copyOf(notes);
  }

  /**
   * What both have of what was found in each.
   *
   * @param sharedOnly whether it is fine that one has more
   * @throws BadInputException where it is not, or they share none
   */
  static JmhSelection of(List<JmhBenchmark> base, List<JmhBenchmark> head, boolean sharedOnly) {
    List<JmhBenchmark> shared = base.stream().filter(head::contains).toList();
    List<String> notes = new ArrayList<>();
    only(Side.BASE, base, shared).ifPresent(notes::add);
    only(Side.HEAD, head, shared).ifPresent(notes::add);
    if (shared.isEmpty()) {
      throw new BadInputException("base and head share no benchmark: " + String.join("; ", notes));
    }
    if (!notes.isEmpty() && !sharedOnly) {
      throw new BadInputException(
          "base and head do not have the same benchmarks: %s; include fewer, or gate those they share only"
              .formatted(String.join("; ", notes)));
    }
    return new JmhSelection(shared, notes.stream().map(note -> note + ": not gated").toList());
  }

  private static Optional<String> only(
      Side side, List<JmhBenchmark> found, List<JmhBenchmark> shared) {
    List<JmhBenchmark> rest = found.stream().filter(one -> !shared.contains(one)).toList();
    if (rest.isEmpty()) {
      return Optional.empty();
    }
    String names =
        rest.stream().limit(NAMED).map(JmhBenchmark::label).collect(Collectors.joining(", "));
    String more = rest.size() > NAMED ? " and %d more".formatted(rest.size() - NAMED) : "";
    return Optional.of("only %s has %s%s".formatted(side.word(), names, more));
  }
}
