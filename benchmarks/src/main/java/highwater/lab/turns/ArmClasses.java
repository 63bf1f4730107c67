package highwater.lab.turns;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an arm's JVMs load their classes from. The first of them to end in order leaves an archive
 * of what it loaded (Java's application class-data sharing), which the others map: a Spark JVM
 * spends a third of the time to its first batches on reading and verifying classes.
 *
 * <p>An archive knows jars only, so that each folder of the class path is read from a jar in its
 * place. A JVM for which an archive does not fit ignores it.
 */
final class ArmClasses {
  /** Archives take some 20 s to write, at the end of a pair, and save some 8 s of each after it. */
  static final int FEWEST_PAIRS = 4;

  private final String classPath;
  private final Optional<Path> archive;

  private ArmClasses(String classPath, Optional<Path> archive) {
    this.classPath = classPath;
    this.archive = archive;
  }

  /** Of an arm with too few JVMs for an archive, which takes some seconds to write. */
  static ArmClasses asTheyAre(Arm arm) {
    return new ArmClasses(arm.classPath(), Optional.empty());
  }

  /**
   * Of an arm with several JVMs.
   *
   * @param folder its own, as long as there are JVMs of it
   */
  static ArmClasses of(Arm arm, Path folder) {
    return new ArmClasses(
        Stream.of(arm.classPath().split(File.pathSeparator))
            .map(Path::of)
            .map(entry -> Files.isDirectory(entry) ? jar(entry, folder) : entry)
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator)),
        Optional.of(folder.resolve("classes.jsa")));
  }

  private static Path jar(Path classes, Path folder) {
    try (Stream<Path> tree = Files.walk(classes)) {
      Path jar = Files.createTempFile(folder, "classes-", ".jar");
      List<Path> entries = tree.filter(path -> !path.equals(classes)).sorted().toList();
      try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
        for (Path entry : entries) {
          boolean isFolder = Files.isDirectory(entry);
          String name = classes.relativize(entry).toString().replace(File.separatorChar, '/');
          out.putNextEntry(new JarEntry(isFolder ? name + "/" : name));
          if (!isFolder) {
            Files.copy(entry, out);
          }
          out.closeEntry();
        }
      }
      return jar;
    } catch (IOException e) {
      throw new UncheckedIOException("no jar can be made of " + classes, e);
    }
  }

  /** Whether a JVM that is started now has to end in order, for the sake of the archive. */
  boolean wanted() {
    return archive.isPresent() && !Files.exists(archive.get());
  }

  private static Path growing(Path archive) {
    return archive.resolveSibling(archive.getFileName() + ".new");
  }

  /** What a JVM that is started now takes. */
  List<String> options() {
    List<String> options = new ArrayList<>();
    if (archive.isPresent()) {
      options.add(
          wanted()
              ? "-XX:ArchiveClassesAtExit=" + growing(archive.get())
              : "-XX:SharedArchiveFile=" + archive.get());
      // Of each class that it leaves out, it would say why.
      options.add("-Xlog:cds*=off");
    }
    options.addAll(List.of("-cp", classPath));
    return options;
  }

  /**
   * Keeps what a JVM left.
   *
   * @param exitCode of that JVM
   */
  void keep(int exitCode) {
    if (exitCode != 0 || !wanted() || !Files.exists(growing(archive.get()))) {
      return;
    }
    try {
      Files.move(growing(archive.get()), archive.get(), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep " + archive.get(), e);
    }
  }
}
