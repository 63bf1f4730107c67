package highwater.lab.result;

import highwater.lab.plan.Plan;
import highwater.lab.plan.PlanFile;
import highwater.lab.plan.PlannedFork;
import highwater.pipeline.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is kept of a run that has ended, one way or another: its plan, and which of its forks have
 * their results. Reads, and changes nothing; while it is open no other process can write to the
 * run.
 *
 * <p>A fork is kept where it has a row in {@code samples.csv}, which is the last that is written of
 * it.
 */
public final class KeptRun implements AutoCloseable {
  private final Path folder;
  private final RunLock lock;
  private final Environment environment;
  private final Plan plan;
  private final Map<Integer, PlannedFork> kept = new TreeMap<>();
  private int valid;

  private KeptRun(Path folder, RunLock lock, Environment environment, Plan plan) {
    this.folder = folder;
    this.lock = lock;
    this.environment = environment;
    this.plan = plan;
  }

  /**
   * Opens the folder of a run.
   *
   * @throws BadInputException where it is none, is of another version of the files, is being
   *     written to, or holds what a run does not write
   */
  public static KeptRun open(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new BadInputException("%s: no such folder; name that of a run".formatted(folder));
    }
    // Before the lock, which is a file: a folder that is no run is left as it is.
    Environment.read(folder);
    RunLock lock = lock(folder);
    try {
      Environment environment = Environment.read(folder);
      KeptRun run = new KeptRun(folder, lock, environment, plan(folder, environment));
      run.readSamples();
      return run;
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static RunLock lock(Path folder) {
    try {
      return RunLock.take(folder);
    } catch (IOException e) {
      throw new BadInputException("%s: cannot be written to (%s)".formatted(folder, e), e);
    }
  }

  private static Plan plan(Path folder, Environment environment) {
    Environment.PlanText text = environment.plan();
    Path file = folder.resolve(Environment.FILE);
    Plan plan = PlanFile.parse(file + ", plan.text", text.name(), text.text());
    if (plan.orderSeed() != text.orderSeed()) {
      throw new BadInputException(
          "%s: order_seed is %s, and %s in the plan's text"
              .formatted(file, text.orderSeed(), plan.orderSeed()));
    }
    return plan;
  }

  private void readSamples() {
    Path file = folder.resolve(RunFolder.SAMPLES);
    CsvRows rows;
    try {
      rows = CsvRows.read(file);
    } catch (IOException e) {
      throw new BadInputException("%s: cannot be read (%s)".formatted(file, e), e);
    }
    if (!rows.tailIsOneRow()) {
      throw new BadInputException(
          "%s, row %s: is no row of this file, and others follow it; put the file right"
              .formatted(file, rows.rows().size() + 1));
    }
    List<PlannedFork> order = plan.order();
    int number = 0;
    for (CsvRows.Row row : rows.rows()) {
      number++;
      PlannedFork fork =
          order.stream()
              .filter(planned -> isOf(row.cells(), planned))
              .findFirst()
              .orElseThrow(() -> notOfThePlan(file, row));
      if (kept.put(fork.position(), fork) != null) {
        throw new BadInputException(
            "%s, row %s: the second of order_position %s; remove one of them"
                .formatted(file, number, fork.position()));
      }
      valid += Boolean.parseBoolean(row.cells().get("valid")) ? 1 : 0;
    }
  }

  private boolean isOf(Map<String, String> row, PlannedFork fork) {
    return environment.run().equals(row.get("run"))
        && Integer.toString(fork.position()).equals(row.get("order_position"))
        && isFork(row, fork);
  }

  /** Whether a row of any of the run's files is of a fork. */
  static boolean isFork(Map<String, String> row, PlannedFork fork) {
    return Integer.toString(fork.trial().number()).equals(row.get("trial"))
        && Integer.toString(fork.fork()).equals(row.get("fork"));
  }

  private static BadInputException notOfThePlan(Path file, CsvRows.Row row) {
    return new BadInputException(
        "%s: the row of run %s, trial %s, fork %s, order_position %s is of no fork of the run's plan"
            .formatted(
                file,
                row.cells().get("run"),
                row.cells().get("trial"),
                row.cells().get("fork"),
                row.cells().get("order_position")));
  }

  /** Where it is. */
  public Path folder() {
    return folder;
  }

  /** What it was begun with. */
  public Environment environment() {
    return environment;
  }

  /** What it runs. */
  public Plan plan() {
    return plan;
  }

  /** The forks that have their results, in the plan's order. */
  public List<PlannedFork> kept() {
    return List.copyOf(kept.values());
  }

  /** How many of those have numbers that mean what they say. */
  public int valid() {
    return valid;
  }

  /** The forks that have none, in the plan's order. */
  public List<PlannedFork> left() {
    return plan.order().stream().filter(fork -> !kept.containsKey(fork.position())).toList();
  }

  /**
   * The results of the forks that have some, in the plan's order, computed again from what the
   * forks handed over.
   *
   * @throws BadInputException where what a fork handed over is not there
   */
  public List<ForkResult> results() {
    List<ForkResult> results = new ArrayList<>();
    for (PlannedFork fork : kept.values()) {
      ForkFile file = file(fork);
      results.add(ForkResult.of(plan, fork, file.drained(), file.jmhScoreMs()));
    }
    return results;
  }

  ForkFile file(PlannedFork fork) {
    try {
      return ForkFile.read(folder, fork);
    } catch (IOException e) {
      throw new BadInputException(
          "%s: what a fork handed over cannot be read (%s)".formatted(folder, e), e);
    }
  }

  RunLock lock() {
    return lock;
  }

  /** Gives the right to write back, unless a {@link RunFolder} has taken it over. */
  @Override
  public void close() {
    lock.close();
  }
}
