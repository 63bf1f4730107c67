package highwater.lab.sweep;

import highwater.lab.broker.KafkaBroker;
import highwater.lab.model.Capacity;
import highwater.lab.model.CapacitySearch;
import highwater.lab.model.Probe;
import highwater.lab.plan.Paced;
import highwater.lab.plan.Plan;
import highwater.lab.plan.PlannedFork;
import highwater.lab.plan.Trial;
import highwater.lab.result.Environment;
import highwater.lab.result.ForkResult;
import highwater.lab.result.RunFolder;
import highwater.lab.trial.Sample;
import highwater.pipeline.BadInputException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Looks for the highest rate that a trial sustains: each probe is a fork under another rate, and
 * the backlog's slope says whether the query kept up.
 */
public final class CapacityRun {
  private final Plan plan;
  private final Trial trial;
  private final PrintWriter out;
  private final boolean terminal;
  private final Map<Double, Integer> forksByRate = new HashMap<>();

  /**
   * A search that has not begun.
   *
   * @param plan of one trial with a paced load, whose rate the search replaces
   * @param out takes progress
   * @param terminal whether {@code out} is a terminal
   * @throws BadInputException where the plan has another form, or its stream cannot run it
   */
  public CapacityRun(Plan plan, PrintWriter out, boolean terminal) {
    if (plan.trials().size() != 1 || !(plan.trials().get(0).load() instanceof Paced)) {
      throw new BadInputException(
          "plan %s: capacity takes one trial with a paced load: give load rowsPerSecond, and no axis more than one value"
              .formatted(plan.name()));
    }
    new TrialChecks(plan).run();
    this.plan = plan;
    this.trial = plan.trials().get(0);
    this.out = out;
    this.terminal = terminal;
  }

  /**
   * What a search left.
   *
   * @param folder with the files: a row a probe
   */
  public record Outcome(Capacity capacity, Path folder) {}

  /**
   * Searches.
   *
   * @param broker is left open
   * @param results the folder of all runs
   * @param home the project's folder
   * @param most the most probes, for the progress alone
   */
  public Outcome run(KafkaBroker broker, Path results, Path home, CapacitySearch search, int most)
      throws InterruptedException {
    Instant startedAt = Instant.now();
    String run = RunFolder.runName(startedAt, plan) + "-capacity";
    Environment environment =
        new EnvironmentProbe(home).probe(run, startedAt, plan, EnvironmentProbe.of(broker));
    RunScope scope =
        new RunScope(
            plan,
            out,
            terminal,
            folder -> "%d probes are kept in %s".formatted(folder.kept(), folder.path()));
    return scope.open(
        broker,
        () -> RunFolder.create(results, run, plan, environment),
        new SweepClock(most, 0),
        open -> new Outcome(search.search(rate -> probe(open, rate)), open.folder()));
  }

  private Probe.Outcome probe(OpenRun open, double rowsPerSecond) {
    int position = forksByRate.values().stream().mapToInt(Integer::intValue).sum() + 1;
    int fork = forksByRate.merge(rowsPerSecond, 1, Integer::sum);
    try {
      return outcome(open.run(new PlannedFork(position, trial.atRate(rowsPerSecond), fork)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted in the middle of a search", e);
    }
  }

  /** A query that died or whose output is wrong shows nothing of its speed. */
  private static Probe.Outcome outcome(ForkResult result) {
    Sample sample = result.sample();
    boolean grew = sample.backlogs().filter(backlogs -> !backlogs.sustained()).isPresent();
    boolean unread = sample.latency().filter(latency -> latency.unread() > 0).isPresent();
    if (grew || unread || timedOut(sample)) {
      return Probe.Outcome.FAILED;
    }
    return sample.valid() ? Probe.Outcome.SUSTAINED : Probe.Outcome.UNCLEAR;
  }

  private static boolean timedOut(Sample sample) {
    return sample.reasons().stream().anyMatch(reason -> reason.startsWith("timed out: "));
  }
}
