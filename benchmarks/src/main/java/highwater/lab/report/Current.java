package highwater.lab.report;

import com.fasterxml.jackson.databind.JsonNode;
import highwater.lab.plan.Axis;
import highwater.lab.result.SweptRun;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The trial that stands for the settings as they are.
 *
 * @param trial that has them
 * @param what it is called
 */
record Current(SweepTrial trial, String what) {
  private static final Set<String> OF_THE_JVM = Set.of(Axis.FORK_HEAP, Axis.FORK_OPTIONS);

  /**
   * The trial with the values of the run's settings file, or from which the others differ in one;
   * where the plan has neither, the control.
   *
   * @param among the trials of the stream that is looked at, the drains first
   * @return empty where there is neither
   */
  static Optional<Current> of(SweptRun run, List<SweepTrial> among) {
    for (SweepTrial trial : among) {
      if (trial.isUnchanged()) {
        return Optional.of(new Current(trial, "the trial that changes nothing"));
      }
      if (asInFile(run, trial)) {
        return Optional.of(
            new Current(
                trial, "the settings file (%s)".formatted(trial.settings().get("settings"))));
      }
    }
    return SweepPart.controls(run).stream()
        .findFirst()
        .map(control -> new Current(control, "the control" + of(control, among)));
  }

  /** What of the control the trials vary. */
  private static String of(SweepTrial control, List<SweepTrial> among) {
    if (among.isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    for (String name : among.get(0).point().keySet()) {
      String value = control.settings().getOrDefault(name, "");
      text.append(text.isEmpty() ? " (" : " ")
          .append(name)
          .append('=')
          .append(value.isEmpty() ? SweepAxis.UNSET : value);
    }
    return text.isEmpty() ? "" : text.append(')').toString();
  }

  private static boolean asInFile(SweptRun run, SweepTrial trial) {
    String file = trial.settings().getOrDefault("settings", "");
    JsonNode settings = run.environment().path("plan").path("settings").path(file);
    if (!settings.isObject()
        || trial.point().isEmpty()
        || trial.point().containsKey(Axis.SETTINGS)
        || trial.point().keySet().stream().anyMatch(OF_THE_JVM::contains)) {
      return false;
    }
    for (Map.Entry<String, String> entry : trial.settings().entrySet()) {
      if (Axis.isSetting(entry.getKey())
          && !settings.path(entry.getKey()).asText("").equals(entry.getValue())) {
        return false;
      }
    }
    return true;
  }
}
