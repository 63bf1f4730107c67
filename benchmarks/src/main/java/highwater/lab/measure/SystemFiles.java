package highwater.lab.measure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What Linux tells about itself under {@code /proc} and {@code /sys}; a tree of the same shape
 * serves as well. A file that is not there, or that the kernel does not let this process read,
 * counts as one that says nothing: other systems have none of them, and not every kernel has each.
 *
 * @param root what {@code /} is on the machine itself
 */
public record SystemFiles(Path root) {
  /** Of this machine. */
  public static SystemFiles ofThisMachine() {
    return new SystemFiles(Path.of("/"));
  }

  /**
   * Where a file or folder is.
   *
   * @param path with or without its leading slash
   */
  public Path at(String path) {
    return root.resolve(path.startsWith("/") ? path.substring(1) : path);
  }

  /** The lines of a file. */
  public Optional<List<String>> lines(String path) {
    return lines(at(path));
  }

  /** The first line of a file, stripped; absent too where it is blank. */
  public Optional<String> line(String path) {
    return lines(path).stream()
        .flatMap(List::stream)
        .findFirst()
        .map(String::strip)
        .filter(line -> !line.isEmpty());
  }

  /**
   * A number out of a file of names and values: {@code nr_throttled 41}, {@code VmSwap: 12 kB}.
   *
   * @param name what the line begins with, without a colon
   */
  public OptionalLong field(String path, String name) {
    return field(at(path), name);
  }

  static OptionalLong field(Path file, String name) {
    return lines(file).stream()
        .flatMap(List::stream)
        .map(line -> line.strip().split("[:\\s]+"))
        .filter(words -> words.length > 1 && words[0].equals(name))
        .map(words -> number(words[1]))
        .flatMapToLong(OptionalLong::stream)
        .findFirst();
  }

  private static OptionalLong number(String digits) {
    try {
      return OptionalLong.of(Long.parseLong(digits));
    } catch (NumberFormatException e) {
      // The value is a word, or "max": no number is what it says.
      return OptionalLong.empty();
    }
  }

  private static Optional<List<String>> lines(Path file) {
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.readAllLines(file, StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      // Some files are there and answer each reading with an error, such as those of a device that
      // sleeps: the same as one that is not there.
      return Optional.empty();
    }
  }
}
