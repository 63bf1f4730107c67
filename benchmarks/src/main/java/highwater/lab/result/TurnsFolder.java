package highwater.lab.result;

import highwater.lab.CannotRunException;
import highwater.lab.plan.Plan;
import highwater.pipeline.BadInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.io.file.PathUtils;

/**
 * The folder of one comparison's results: {@code pairs.csv}, {@code turns.csv}, {@code
 * environment.json} and a log for each JVM.
 */
public final class TurnsFolder implements AutoCloseable {
  private final Path folder;
  private final PairsFile pairs;
  private final TurnsFile turns;
  private int kept;

  private TurnsFolder(Path folder, String run, Map<String, String> arms) {
    this.folder = folder;
    this.pairs = new PairsFile(folder.resolve(PairsFile.FILE), run, arms);
    this.turns = new TurnsFile(folder.resolve("turns.csv"), run);
  }

  /** The name of a comparison: the time in UTC, the plan, and what it is. */
  public static String runName(Instant startedAt, Plan plan) {
    return RunFolder.runName(startedAt, plan) + "-turns";
  }

  /**
   * Creates the folder and the files' headers.
   *
   * @param results the folder of all runs
   * @param run the run's name
   * @param a what A is, in a few words
   * @param b what B is, in a few words
   * @throws BadInputException where it cannot be made or is there already
   * @throws CannotRunException where there is no room for it
   */
  public static TurnsFolder create(
      Path results, String run, Environment environment, String a, String b) {
    Path folder = results.resolve(run);
    try {
      Files.createDirectories(results);
      Files.createDirectory(folder);
    } catch (FileAlreadyExistsException e) {
      throw new BadInputException(
          "%s is there already: name another folder with --out".formatted(e.getFile()), e);
    } catch (IOException e) {
      throw new BadInputException(
          "%s cannot be written (%s): name another folder with --out".formatted(folder, e), e);
    }
    try {
      Files.createDirectory(folder.resolve("logs"));
      WholeFile.write(Map.of(folder.resolve("environment.json"), environment.json()));
      return new TurnsFolder(folder, run, new TreeMap<>(Map.of("a", a, "b", b)));
    } catch (IOException e) {
      remove(folder);
      throw WholeFile.cannotWrite(folder, e);
    } catch (CannotRunException e) {
      remove(folder);
      throw e;
    }
  }

  /** Where it is. */
  public Path path() {
    return folder;
  }

  /** Where the output of one JVM goes. */
  public Path log(int pair, String arm) {
    return folder.resolve("logs").resolve("pair-" + pair + "-" + arm + ".log");
  }

  /** Keeps a pair's results; when this returns they are on disk. */
  public synchronized void add(PairResult pair) {
    // The pair last: one that has its row has all its turns.
    turns.append(pair);
    pairs.append(pair);
    kept++;
  }

  /** How many pairs have their results here. */
  public synchronized int kept() {
    return kept;
  }

  /** Nothing is added any more. A folder without a single pair's results is removed. */
  @Override
  public synchronized void close() {
    pairs.close();
    turns.close();
    if (kept == 0 && Files.exists(folder)) {
      remove(folder);
    }
  }

  private static void remove(Path folder) {
    try {
      PathUtils.deleteDirectory(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + folder, e);
    }
  }
}
