package highwater.lab.gate.base;

import highwater.lab.CannotRunException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Which of the sources a build has not seen. */
enum Sources {
  /**
   * Java files. Maven compiles a whole module anew where one of them is newer than its class, so a
   * build always makes up for it.
   */
  JAVA,

  /**
   * All that may change what a build makes, folders too: they are newer where a file was removed.
   * Maven does not always write something because of them, so that a build may leave them newer.
   */
  ALL;

  private static final Path TARGET = Path.of("target");

  private List<String> places() {
    return this == JAVA
        ? List.of("src/main/java")
        : List.of(
            "src/main/java", "src/main/resources", "src/main/filtered", "pom.xml", "../pom.xml");
  }

  private boolean counts(Path file) {
    return this == ALL || file.toString().endsWith(".java");
  }

  /**
   * One that is newer than what was built from it; empty where there is none.
   *
   * @throws CannotRunException where they cannot be read
   */
  Optional<Path> newerThan(BuiltClassPath built) {
    try {
      for (Path entry : built.own()) {
        Optional<Path> newer = module(entry).flatMap(module -> newer(module, entry));
        if (newer.isPresent()) {
          return newer;
        }
      }
      return Optional.empty();
    } catch (UncheckedIOException e) {
      throw new CannotRunException(
          "%s: its sources cannot be read: %s".formatted(built.label(), e.getMessage()), e);
    }
  }

  /** The folder of the module that was built to an entry of the class path. */
  private static Optional<Path> module(Path entry) {
    return Stream.iterate(entry, path -> path != null, Path::getParent)
        .filter(path -> TARGET.equals(path.getFileName()))
        .map(Path::getParent)
        .findFirst();
  }

  private Optional<Path> newer(Path module, Path entry) {
    Optional<FileTime> builtAt = newest(entry, Files::isRegularFile).map(Sources::time);
    return places().stream()
        .map(module::resolve)
        .filter(Files::exists)
        .flatMap(place -> newest(place, this::counts).stream())
        .filter(source -> builtAt.isEmpty() || time(source).compareTo(builtAt.get()) > 0)
        .findFirst();
  }

  private static Optional<Path> newest(Path place, Predicate<Path> counts) {
    try (Stream<Path> all = Files.walk(place)) {
      return all.filter(counts).max(Comparator.comparing(Sources::time));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FileTime time(Path path) {
    try {
      return Files.getLastModifiedTime(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
