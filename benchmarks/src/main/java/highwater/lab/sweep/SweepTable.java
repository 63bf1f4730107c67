package highwater.lab.sweep;

import highwater.lab.model.Drift;
import highwater.lab.plan.Part;
import highwater.lab.plan.Plan;
import highwater.lab.result.ForkResult;
import highwater.lab.trial.Sample;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/** The results of a sweep for a terminal: a table a part, and what to know when reading them. */
public final class SweepTable {
  private static final double CONFIDENCE = 0.95;

  private final Plan plan;
  private final List<ForkResult> results;

  /** A table of forks of a plan. */
  public SweepTable(Plan plan, List<ForkResult> results) {
    this.plan = plan;
    this.results = List.copyOf(results);
  }

  /** A table a part and what to know when reading them; controls are in none. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    SideBySide.ofParts(plan.parts(), results).ifPresentOrElse(text::append, () -> addParts(text));
    notes().forEach(note -> text.append('\n').append(note));
    return text.toString();
  }

  private void addParts(StringBuilder text) {
    for (Part part : plan.parts()) {
      if (plan.parts().size() > 1) {
        text.append(text.isEmpty() ? "" : "\n").append(part.name()).append('\n');
      }
      SideBySide.ofChanges(part, results)
          .ifPresentOrElse(text::append, () -> text.append(new PartTable(part, results)));
    }
  }

  private static String aboutForks(int forks) {
    return forks == 1
        ? "One fork a trial: these numbers carry no interval, and forks of the same trial may differ by tens of per cent."
        : "Mean of the forks [95 % interval; their scatter is that of all trials of the part together, the machine's drift in it].";
  }

  private List<String> notes() {
    Set<String> notes = new LinkedHashSet<>();
    boolean alike = plan.parts().stream().map(part -> part.forks() == 1).distinct().count() == 1;
    plan.parts()
        .forEach(part -> notes.add((alike ? "" : part.name() + ": ") + aboutForks(part.forks())));
    notes.addAll(unsteady());
    notes.addAll(ColdPaced.sentences(plan.trials(), results));
    plan.control().ifPresent(control -> notes.add("Drift, by " + drift().sentence()));
    plan.trials()
        .forEach(trial -> TrialChecks.warnings(trial).forEach(w -> notes.add("Note: " + w)));
    notes.addAll(new IgnoredSettings(plan, results).sentences());
    results.stream()
        .filter(result -> !result.sample().valid())
        .collect(
            Collectors.groupingBy(
                result -> String.join("; ", result.sample().reasons()),
                LinkedHashMap::new,
                Collectors.mapping(
                    result -> result.planned().position() + ".log", Collectors.joining(", "))))
        .forEach((reason, logs) -> notes.add("Invalid: %s (logs: %s)".formatted(reason, logs)));
    return new ArrayList<>(notes);
  }

  private List<String> unsteady() {
    String note =
        "No steady state was looked for (steadyBatches: 0): these are rates of JVMs that may still get faster.";
    List<String> parts =
        plan.parts().stream().filter(part -> part.steadyBatches() == 0).map(Part::name).toList();
    if (parts.isEmpty()) {
      return List.of();
    }
    return List.of(
        parts.size() == plan.parts().size() ? note : String.join(", ", parts) + ": " + note);
  }

  private Drift drift() {
    List<Drift.Control> controls = new ArrayList<>();
    for (ForkResult result : results) {
      Sample sample = result.sample();
      OptionalDouble rate = sample.throughput().sustainedRowsPerSecond();
      if (result.planned().trial().control() && sample.valid() && rate.isPresent()) {
        controls.add(new Drift.Control(sample.drained().startedAtMs(), rate.getAsDouble()));
      }
    }
    return Drift.of(controls, CONFIDENCE);
  }
}
