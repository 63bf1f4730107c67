package highwater.lab.result;

import highwater.lab.plan.Plan;
import highwater.lab.plan.PlannedFork;
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
import java.util.Locale;
import org.apache.commons.io.file.PathUtils;
import org.openjdk.jmh.results.RunResult;

/**
 * The folder of one run's results: {@code samples.csv}, {@code batches.csv}, {@code
 * environment.json}, {@code jmh.json} and a log a fork.
 */
public final class RunFolder implements AutoCloseable {
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Path folder;
  private final SamplesFile samples;
  private final BatchesFile batches;
  private final JmhFile jmh;
  private int kept;

  private RunFolder(Path folder, String run, Plan plan) {
    this.folder = folder;
    this.samples = new SamplesFile(folder.resolve("samples.csv"), run, plan);
    this.batches = new BatchesFile(folder.resolve("batches.csv"), run);
    this.jmh = new JmhFile(folder.resolve("jmh.json"));
  }

  /** The name of a run: the time in UTC and the plan. */
  public static String runName(Instant startedAt, Plan plan) {
    return NAME.format(startedAt) + "-" + plan.name();
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
      Files.createDirectory(folder.resolve("logs"));
      Files.write(folder.resolve("environment.json"), environment.json());
    } catch (FileAlreadyExistsException e) {
      throw new BadInputException(
          "%s is there already: name another folder with --out".formatted(e.getFile()), e);
    } catch (IOException e) {
      throw new BadInputException(
          "%s cannot be written (%s): name another folder with --out".formatted(folder, e), e);
    }
    return new RunFolder(folder, run, plan);
  }

  /** Where it is. */
  public Path path() {
    return folder;
  }

  /** Where a fork's output goes. */
  public Path log(PlannedFork fork) {
    return folder.resolve("logs").resolve(fork.position() + ".log");
  }

  /**
   * Keeps a fork's results; when this returns they are on disk.
   *
   * @param jmhResults of the fork; empty where it failed
   */
  public synchronized void add(ForkResult result, Collection<RunResult> jmhResults) {
    // The sample last: a fork that has one has all the rest.
    batches.append(result);
    if (!jmhResults.isEmpty()) {
      jmh.add(jmhResults);
    }
    samples.append(result);
    kept++;
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
    if (kept == 0 && Files.exists(folder)) {
      try {
        PathUtils.deleteDirectory(folder);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot remove " + folder, e);
      }
    }
  }
}
