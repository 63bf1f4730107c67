package highwater.lab.gate.base;

import highwater.lab.CannotRunException;
import highwater.pipeline.BadInputException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;

/**
 * The class path of a build.
 *
 * @param label of the build, for messages
 * @param folder of the project that was built, without symbolic links
 * @param entries absolute, in their order
 * @param own those of the entries that hold code of this project
 */
record BuiltClassPath(String label, Path folder, List<Path> entries, List<Path> own) {
  /** What a build writes for whoever runs from it: the class path, but for its first entry. */
  static final String FILE = "benchmarks/target/class-path";

  /** The main class of a JVM that takes turns. */
  static final String ARM = "highwater.lab.turns.ArmProcess";

  private static final String FIRST = "benchmarks/target/classes";
  private static final String ROOT = "highwater/";
  private static final Pattern SEPARATOR = Pattern.compile(File.pathSeparator, Pattern.LITERAL);

  BuiltClassPath {
    entries = List.copyOf(entries);
    own = List.copyOf(own);
  }

  /**
   * What the last build of a folder left; empty where there was none.
   *
   * @throws CannotRunException where it cannot be read
   */
  static Optional<BuiltClassPath> leftIn(Path folder, String label) {
    Path file = folder.resolve(FILE);
    if (!Files.isRegularFile(file) || !Files.isDirectory(folder.resolve(FIRST))) {
      return Optional.empty();
    }
    try {
      String text = FIRST + File.pathSeparator + Files.readString(file).strip();
      return Optional.of(of(text, folder, folder, label));
    } catch (IOException e) {
      throw new CannotRunException("%s: %s cannot be read: %s".formatted(label, file, e), e);
    }
  }

  /**
   * Takes a class path apart.
   *
   * @param text as {@code java -cp} takes it
   * @param from what its relative entries are relative to
   * @param folder of the project that was built
   */
  static BuiltClassPath of(String text, Path from, Path folder, String label) throws IOException {
    List<Path> entries =
        SEPARATOR
            .splitAsStream(text)
            .filter(entry -> !entry.isBlank())
            .map(entry -> from.resolve(entry).toAbsolutePath().normalize())
            .toList();
    List<Path> own = new ArrayList<>();
    for (Path entry : entries) {
      if (holds(entry, ROOT)) {
        own.add(entry);
      }
    }
    return new BuiltClassPath(label, folder.toRealPath(), entries, own);
  }

  private static boolean holds(Path entry, String name) throws IOException {
    if (Files.isDirectory(entry)) {
      return Files.exists(entry.resolve(name));
    }
    if (!Files.exists(entry)) {
      return false;
    }
    try (ZipFile jar = new ZipFile(entry.toFile())) {
      // Not every jar has an entry for a folder itself.
      return jar.stream().anyMatch(file -> file.getName().startsWith(name));
    } catch (IOException e) {
      throw new IOException("%s: %s".formatted(entry, e.getMessage()), e);
    }
  }

  /**
   * Makes sure that JVMs of this class path run the code of this build and can take turns.
   *
   * @throws CannotRunException where an entry is missing, or is of another build: a measurement
   *     would be of that one
   * @throws BadInputException where the code is from before there were turns
   */
  void check() {
    try {
      for (Path entry : entries) {
        if (!Files.exists(entry)) {
          throw new CannotRunException(
              "%s: %s of its class path is not there any more; %s"
                  .formatted(label, entry, buildAgain()));
        }
      }
      for (Path entry : own) {
        if (!entry.toRealPath().startsWith(folder)) {
          throw new CannotRunException(
              "%s: its class path takes code of the project from %s, which is not in %s and may be of another version; %s"
                  .formatted(label, entry, folder, buildAgain()));
        }
      }
      if (!canTakeTurns()) {
        throw new BadInputException(
            "%s is older than the gate: it has no %s; name a later one".formatted(label, ARM));
      }
    } catch (IOException e) {
      throw new CannotRunException(
          "%s: its class path cannot be read: %s".formatted(label, e.getMessage()), e);
    }
  }

  private String buildAgain() {
    return "build the whole project again with './mvnw -DskipTests package' in " + folder;
  }

  private boolean canTakeTurns() throws IOException {
    for (Path entry : own) {
      if (holds(entry, ARM.replace('.', '/') + ".class")) {
        return true;
      }
    }
    return false;
  }

  /** As {@code java -cp} takes it. */
  String text() {
    return entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }
}
