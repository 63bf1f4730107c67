package highwater.lab.result;

import highwater.lab.measure.Batch;
import highwater.lab.plan.Plan;
import highwater.lab.plan.PlannedFork;
import highwater.lab.trial.Drained;
import highwater.pipeline.BadInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.io.file.PathUtils;
import org.openjdk.jmh.results.RunResult;

/**
 * The folder of one run's results: {@code samples.csv}, {@code batches.csv}, {@code
 * environment.json}, {@code jmh.json}, {@code latency.hlog}, a log a fork and what each fork handed
 * over.
 */
public final class RunFolder implements AutoCloseable {
  static final String SAMPLES = "samples.csv";
  static final String BATCHES = "batches.csv";
  static final String JMH = "jmh.json";
  static final String LATENCY = "latency.hlog";
  private static final String LOGS = "logs";

  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Path folder;
  private final Instant startedAt;
  private final RunLock lock;
  private final SamplesFile samples;
  private final BatchesFile batches;
  private final JmhFile jmh;
  private Optional<LatencyFile> latency = Optional.empty();
  private int kept;

  private RunFolder(Path folder, Environment begun, RunLock lock, Plan plan, RunRepair repair)
      throws IOException {
    this.folder = folder;
    this.startedAt = Instant.parse(begun.startedAt());
    this.lock = lock;
    this.samples = new SamplesFile(folder.resolve(SAMPLES), begun.run(), plan, repair::keepsSample);
    this.batches = new BatchesFile(folder.resolve(BATCHES), begun.run(), repair::keepsBatch);
    this.jmh = JmhFile.with(folder.resolve(JMH), repair.jmhEntries());
    LatencyFile.keepOnly(folder.resolve(LATENCY), repair::keepsTag);
    repair.withoutBatches().forEach(batches::append);
    this.kept = repair.kept();
  }

  /** The name of a run: the time in UTC and the plan. */
  public static String runName(Instant startedAt, Plan plan) {
    return runName(startedAt, plan.name());
  }

  /** The name of a run without a plan: the time in UTC and what it is. */
  public static String runName(Instant startedAt, String what) {
    return NAME.format(startedAt) + "-" + what;
  }

  /**
   * Creates the folder and the files' headers.
   *
   * @param results the folder of all runs
   * @param run the run's name
   * @throws BadInputException where it cannot be written or is there already
   */
  public static RunFolder create(Path results, String run, Plan plan, Environment environment) {
    Path folder = results.resolve(run);
    try {
      Files.createDirectories(results);
      Files.createDirectory(folder);
      RunLock lock = RunLock.take(folder);
      Files.createDirectory(folder.resolve(LOGS));
      Files.createDirectory(folder.resolve(ForkFile.FOLDER));
      // Before the rest: a run that can be gone on with from its first moment.
      WholeFile.write(folder.resolve(Environment.FILE), environment.json());
      return new RunFolder(folder, environment, lock, plan, RunRepair.NOTHING_THERE);
    } catch (FileAlreadyExistsException e) {
      throw new BadInputException(
          "%s is there already: name another folder with --out".formatted(e.getFile()), e);
    } catch (IOException e) {
      throw new BadInputException(
          "%s cannot be written (%s): name another folder with --out".formatted(folder, e), e);
    }
  }

  /**
   * Makes a run that died ready to be gone on with: what it began to write of a fork and did not
   * finish goes, and the continuation is noted in its environment.
   *
   * @param run gives its right to write to the folder that comes back
   * @param now the environment of the continuation
   * @throws BadInputException where the environments differ in what would make the forks
   *     incomparable, before anything is changed, or a file holds what a run does not write
   */
  public static RunFolder resume(KeptRun run, Environment now) {
    refuseOther(run, now);
    Environment begun = run.environment();
    Path folder = run.folder();
    try {
      RunRepair repair = RunRepair.of(run);
      Files.createDirectories(folder.resolve(LOGS));
      Files.createDirectories(folder.resolve(ForkFile.FOLDER));
      RunFolder resumed = new RunFolder(folder, begun, run.lock(), run.plan(), repair);
      WholeFile.write(folder.resolve(Environment.FILE), begun.resumedUnder(now).json());
      return resumed;
    } catch (IOException e) {
      throw new BadInputException("%s: cannot be gone on with (%s)".formatted(folder, e), e);
    }
  }

  /**
   * Looks whether a run can go on under an environment.
   *
   * @throws BadInputException where it cannot, naming all differences
   */
  public static void refuseOther(KeptRun run, Environment now) {
    List<String> differences = EnvironmentDifferences.of(run.environment(), now);
    if (!differences.isEmpty()) {
      throw new BadInputException(
          "%s: cannot go on, its forks would not be comparable: %s (a run goes on only from the same commit, on what it was begun with)"
              .formatted(run.folder(), String.join("; ", differences)));
    }
  }

  /** Where it is. */
  public Path path() {
    return folder;
  }

  /** Where a fork's output goes. */
  public Path log(PlannedFork fork) {
    return folder.resolve(LOGS).resolve(fork.position() + ".log");
  }

  /**
   * Keeps a fork's results; when this returns they are on disk.
   *
   * @param jmhResults of the fork; empty where it failed
   */
  public synchronized void add(ForkResult result, Collection<RunResult> jmhResults) {
    // The sample last: a fork that has one has all the rest.
    int batchRows = batches.append(result);
    List<String> jmhEntries = jmhResults.isEmpty() ? List.of() : JmhFile.entries(jmhResults);
    jmh.add(jmhEntries);
    try {
      addLatency(result);
      ForkFile.of(result, batchRows, jmhEntries).write(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write to " + folder, e);
    }
    samples.append(result);
    kept++;
  }

  private void addLatency(ForkResult result) throws IOException {
    if (result.latency().isEmpty()) {
      return;
    }
    if (latency.isEmpty()) {
      latency = Optional.of(LatencyFile.open(folder.resolve(LATENCY), startedAt));
    }
    Drained drained = result.sample().drained();
    Instant start = Instant.ofEpochMilli(drained.startedAtMs());
    Instant end =
        drained.batches().stream().mapToLong(Batch::committedAtMs).max().stream()
            .mapToObj(Instant::ofEpochMilli)
            .findFirst()
            .orElse(start);
    result
        .latency()
        .forEach(
            (measure, histogram) ->
                latency
                    .get()
                    .append(LatencyFile.tag(result.planned(), measure), start, end, histogram));
  }

  /** How many forks have their results here. */
  public synchronized int kept() {
    return kept;
  }

  /** Nothing is added any more. A folder without a single fork's results is removed. */
  @Override
  public synchronized void close() {
    samples.close();
    batches.close();
    latency.ifPresent(LatencyFile::close);
    try {
      if (kept == 0 && Files.exists(folder)) {
        PathUtils.deleteDirectory(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + folder, e);
    } finally {
      lock.close();
    }
  }
}
