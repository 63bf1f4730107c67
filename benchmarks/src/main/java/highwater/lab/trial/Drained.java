package highwater.lab.trial;

import highwater.lab.measure.Batch;
import highwater.lab.measure.MachineTrouble;
import highwater.lab.measure.ProcessCost;
import highwater.lab.measure.StartUp;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one fork saw, before anything is computed from it.
 *
 * @param startedAtMs when the measured query was started, milliseconds since the epoch
 * @param wallMs from the query's start to the report of the batch with the last row; absent where
 *     that did not come
 * @param batches all that were reported, in order
 * @param costs what the JVM had cost when a batch was reported, by the batch's id
 * @param startUp of the fork's first query; absent where Spark was not started
 * @param offered the load of a paced trial
 * @param machine what the machine did to the JVM while the measured query ran
 * @param problems why the numbers are worth nothing, a line each
 * @param deadLetters rows that are no calls, where the stream tells
 */
public record Drained(
    long startedAtMs,
    OptionalLong wallMs,
    List<Batch> batches,
    SortedMap<Long, ProcessCost> costs,
    Optional<StartUp> startUp,
    Optional<Offered> offered,
    Optional<MachineTrouble> machine,
    List<String> problems,
    OptionalLong deadLetters) {
  public Drained {
    batches = List.copyOf(batches);
    costs = Collections.unmodifiableSortedMap(new TreeMap<>(costs));
    problems = List.copyOf(problems);
  }

  /** A fork of which nothing is known but that it failed. */
  public static Drained failed(long startedAtMs, String reason) {
    return new Drained(
        startedAtMs,
        OptionalLong.empty(),
        List.of(),
        new TreeMap<>(Map.of()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(reason),
        OptionalLong.empty());
  }
}
