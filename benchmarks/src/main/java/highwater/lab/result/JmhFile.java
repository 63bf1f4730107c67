package highwater.lab.result;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;

/**
 * {@code jmh.json} in JMH's own form, an entry a fork: merged, JMH would add the forks' counters
 * up. Valid or not is in {@code samples.csv} alone.
 */
final class JmhFile {
  private final Path file;
  private final List<RunResult> results = new ArrayList<>();

  JmhFile(Path file) {
    this.file = file;
  }

  /** Adds a fork's results; the file is replaced as a whole. */
  void add(Collection<RunResult> added) {
    results.addAll(added);
    Path whole = file.resolveSibling(file.getFileName() + ".part");
    try {
      ResultFormatFactory.getInstance(ResultFormatType.JSON, whole.toString()).writeOut(results);
      Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }
}
