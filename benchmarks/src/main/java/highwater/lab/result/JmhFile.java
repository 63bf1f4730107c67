package highwater.lab.result;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;

/**
 * {@code jmh.json} in JMH's own form, an entry a fork: merged, JMH would add the forks' counters
 * up. Valid or not is in {@code samples.csv} alone.
 *
 * <p>JMH writes this form and cannot read it, so an entry is kept as the text that JMH wrote.
 */
final class JmhFile {
  private static final JsonFactory JSON = new JsonFactory();

  private final Path file;
  private final List<String> entries;

  private JmhFile(Path file, List<String> entries) {
    this.file = file;
    this.entries = new ArrayList<>(entries);
  }

  /**
   * A file with these entries, whatever was in it; without an entry there is no file.
   *
   * @param entries each as JMH wrote it
   */
  static JmhFile with(Path file, List<String> entries) throws IOException {
    JmhFile jmh = new JmhFile(file, entries);
    if (entries.isEmpty()) {
      Files.deleteIfExists(file);
    } else {
      jmh.write();
    }
    return jmh;
  }

  /** Results as JMH writes them, an entry each. */
  static List<String> entries(Collection<RunResult> results) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
      ResultFormatFactory.getInstance(ResultFormatType.JSON, out).writeOut(results);
    }
    try {
      return elements(bytes.toString(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException("JMH's JSON cannot be read", e);
    }
  }

  /** The texts of the objects in an array. */
  private static List<String> elements(String array) throws IOException {
    List<String> elements = new ArrayList<>();
    try (JsonParser parser = JSON.createParser(array)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.START_OBJECT) {
        int start = Math.toIntExact(parser.currentTokenLocation().getCharOffset());
        parser.skipChildren();
        int end = Math.toIntExact(parser.currentLocation().getCharOffset());
        elements.add(array.substring(start, end));
      }
    }
    return elements;
  }

  /** Adds a fork's entries; the file is replaced as a whole. */
  void add(List<String> added) {
    if (added.isEmpty()) {
      return;
    }
    entries.addAll(added);
    try {
      write();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  private void write() throws IOException {
    String text = "[\n    " + String.join(",\n    ", entries) + "\n]\n";
    WholeFile.write(file, text.getBytes(StandardCharsets.UTF_8));
  }
}
