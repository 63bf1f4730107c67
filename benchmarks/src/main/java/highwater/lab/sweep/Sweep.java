package highwater.lab.sweep;

import highwater.lab.broker.KafkaBroker;
import highwater.lab.plan.Plan;
import highwater.lab.plan.PlannedFork;
import highwater.lab.result.Environment;
import highwater.lab.result.ForkResult;
import highwater.lab.result.KeptRun;
import highwater.lab.result.RunFolder;
import highwater.lab.result.export.RunSummary;
import highwater.pipeline.BadInputException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Runs a plan fork by fork and keeps what each measured. */
public final class Sweep {
  private final Plan plan;
  private final PrintWriter out;
  private final boolean terminal;
  private final String brokerArguments;
  private final Consumer<String> told;

  /**
   * A sweep that has not begun.
   *
   * @param out takes progress and results
   * @param terminal whether {@code out} is a terminal
   * @param brokerArguments how the command line names the broker, for whoever is told how to go on
   * @throws BadInputException where a stream is none, does not read what the plan sets, or its
   *     engine cannot do it
   */
  public Sweep(Plan plan, PrintWriter out, boolean terminal, String brokerArguments) {
    this(plan, out, terminal, brokerArguments, line -> {});
    new TrialChecks(plan).run();
  }

  private Sweep(
      Plan plan, PrintWriter out, boolean terminal, String brokerArguments, Consumer<String> told) {
    this.plan = plan;
    this.out = out;
    this.terminal = terminal;
    this.brokerArguments = brokerArguments;
    this.told = told;
  }

  /** The same sweep, with somebody who is told how far it is. */
  public Sweep telling(Consumer<String> lines) {
    return new Sweep(plan, out, terminal, brokerArguments, lines);
  }

  /** A sweep on the broker that a command line without a word of it has. */
  public Sweep(Plan plan, PrintWriter out, boolean terminal) {
    this(plan, out, terminal, "");
  }

  /**
   * What a sweep left.
   *
   * @param results of every fork, in the order they ran
   * @param folder with the files
   */
  public record Outcome(List<ForkResult> results, Path folder) {
    /**
     * How many forks have numbers that mean what they say; those too of which nothing is wrong than
     * that the plan varies a setting that the engine never reads, which may be what it is to show.
     */
    public long valid() {
      return results.stream()
          .filter(result -> result.sample().validButForIgnoredSettings())
          .count();
    }
  }

  /**
   * Runs every fork of the plan. A fork that fails is kept with its reason and the sweep goes on.
   *
   * @param broker is left open
   * @param results the folder of all runs
   * @param home the project's folder
   */
  public Outcome run(KafkaBroker broker, Path results, Path home) throws InterruptedException {
    Instant startedAt = Instant.now();
    String run = RunFolder.runName(startedAt, plan);
    Environment environment =
        new EnvironmentProbe(home).probe(run, startedAt, plan, EnvironmentProbe.of(broker));
    return run(
        broker, plan.order(), List.of(), () -> RunFolder.create(results, run, plan, environment));
  }

  /**
   * Runs those forks of a run that have no results yet.
   *
   * @param broker is left open
   * @param kept of a run of this plan
   * @param home the project's folder
   * @throws highwater.pipeline.BadInputException where its other forks would not be comparable
   */
  public Outcome resume(KafkaBroker broker, KeptRun kept, Path home) throws InterruptedException {
    Environment now =
        new EnvironmentProbe(home)
            .probe(kept.environment().run(), Instant.now(), plan, EnvironmentProbe.of(broker));
    return run(broker, kept.left(), kept.results(), () -> RunFolder.resume(kept, now));
  }

  private Outcome run(
      KafkaBroker broker,
      List<PlannedFork> forks,
      List<ForkResult> before,
      Supplier<RunFolder> opened)
      throws InterruptedException {
    int all = plan.order().size();
    RunScope scope = new RunScope(plan, out, terminal, this::howToGoOn, told);
    return scope.open(
        broker,
        opened,
        new SweepClock(all, all - forks.size()),
        run -> {
          List<ForkResult> results = new ArrayList<>(before);
          for (PlannedFork fork : forks) {
            results.add(run.run(fork));
          }
          results.sort(Comparator.comparingInt(result -> result.planned().position()));
          RunSummary.write(run.folder());
          return new Outcome(results, run.folder());
        });
  }

  private String howToGoOn(RunFolder folder) {
    return "%d of %d forks are kept in %s%nTo go on: highwater sweep --resume %s"
        .formatted(
            folder.kept(), plan.order().size(), folder.path(), resumeArguments(folder.path()));
  }

  private String resumeArguments(Path folder) {
    return brokerArguments.isEmpty() ? folder.toString() : folder + " " + brokerArguments;
  }
}
