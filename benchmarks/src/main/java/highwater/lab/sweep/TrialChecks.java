package highwater.lab.sweep;

import highwater.lab.plan.Control;
import highwater.lab.plan.Paced;
import highwater.lab.plan.Plan;
import highwater.lab.plan.Trial;
import highwater.lab.stream.NamedStream;
import highwater.lab.trial.Engine;
import highwater.pipeline.BadInputException;
import highwater.pipeline.stream.StreamSettings;
import java.util.ArrayList;
import java.util.List;

/** What a plan's streams and their engines have to say about its trials. */
final class TrialChecks {
  private final Plan plan;

  TrialChecks(Plan plan) {
    this.plan = plan;
  }

  /**
   * Looks at every trial before anything is started.
   *
   * @throws BadInputException where a stream is none, does not read what the plan sets, or its
   *     engine cannot do it
   */
  void run() {
    List<Trial> trials = new ArrayList<>(plan.trials());
    plan.control().map(Control::trial).ifPresent(trials::add);
    for (Trial trial : trials) {
      NamedStream stream = new NamedStream(trial.stream());
      stream.check(trial.settings().own().keySet());
      stream.check(trial.changes().keySet().stream().filter(StreamSettings::isOfQuery).toList());
      Engine engine = Engine.named(trial.stream());
      engine.check(trial.settings());
      if (engine.drainsAlone() && trial.load() instanceof Paced) {
        throw new BadInputException(
            "%s: %s is measured on a full topic alone; give it a load with rows"
                .formatted(trial.label(), trial.stream()));
      }
    }
  }

  /** What is legal in a trial and does not do what one may think, a line each. */
  static List<String> warnings(Trial trial) {
    return Engine.named(trial.stream()).warnings(trial.settings());
  }
}
