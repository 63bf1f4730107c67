package highwater.lab.result;

import highwater.pipeline.BadInputException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A run of pairs of one build against itself that was kept to compare later builds with.
 *
 * @param folder that holds it
 * @param file how it was made
 * @param environment in which it was made
 * @param pairs the valid ones, in order
 */
public record StoredBaseline(
    Path folder, BaselineFile file, Environment environment, List<KeptPair> pairs) {
  /** What is to be done where one cannot be used. */
  public static final String RECORD =
      "record a new one on this machine with './highwater gate --record'";

  public StoredBaseline {
    pairs = List.copyOf(pairs);
  }

  /**
   * Reads a folder.
   *
   * @throws BadInputException where it is not what a recording leaves
   */
  public static StoredBaseline open(Path folder) {
    BaselineFile file = BaselineFile.read(folder);
    List<KeptPair> valid =
        KeptPair.read(folder).stream().filter(pair -> pair.valid() && pair.number() > 0).toList();
    if (valid.size() != file.pairs()) {
      throw new BadInputException(
          "%s: has %d valid pairs, and its %s says %d: a part is missing; %s"
              .formatted(folder, valid.size(), BaselineFile.FILE, file.pairs(), RECORD));
    }
    return new StoredBaseline(folder, file, whole(Environment.read(folder), folder), valid);
  }

  private static Environment whole(Environment read, Path folder) {
    if (Stream.of(read.machine(), read.jvm(), read.versions(), read.broker(), read.plan())
            .anyMatch(Objects::isNull)
        || read.broker().kind() == null
        || read.plan().text() == null) {
      throw new BadInputException(
          "%s: lacks what a run writes; %s".formatted(folder.resolve(Environment.FILE), RECORD));
    }
    return read;
  }

  /**
   * Looks whether a run in an environment can be compared with it: the machine's CPU and cores, the
   * JVM with its flags, the broker, the versions of what is measured and the plan have to be the
   * same. Commit, time, seed, memory, kernel and the lab's own version may differ.
   *
   * @throws BadInputException where not, naming all that differs
   */
  public void refuseOther(Environment now) {
    List<String> differences = EnvironmentDifferences.ofBaseline(environment, now);
    if (!differences.isEmpty()) {
      throw new BadInputException(
          "%s: is the baseline of another environment: %s; %s"
              .formatted(folder, String.join("; ", differences), RECORD));
    }
  }
}
