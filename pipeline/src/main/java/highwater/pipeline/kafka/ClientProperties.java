package highwater.pipeline.kafka;

import highwater.pipeline.BadInputException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/**
 * A file of client properties in Java's properties format, UTF-8, as Kafka's own tools take it with
 * {@code --command-config}. Stricter than they are: a line that sets nothing and a name that is set
 * twice are errors. No message shows a value, for it may be a secret.
 */
public final class ClientProperties {
  private final Path file;
  private final Map<String, String> properties = new HashMap<>();
  private final Map<String, Integer> lineOf = new HashMap<>();

  private ClientProperties(Path file) {
    this.file = file;
  }

  /**
   * Reads a file.
   *
   * @throws BadInputException if it cannot be read or a line is wrong; names the file and the line
   */
  public static Map<String, String> read(Path file) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (NoSuchFileException e) {
      throw new BadInputException("There is no file " + file + " of client properties.", e);
    } catch (IOException e) {
      throw new BadInputException(
          "Client properties " + file + " cannot be read as UTF-8 text: " + e, e);
    }
    ClientProperties read = new ClientProperties(file);
    read.parse(lines);
    return Map.copyOf(read.properties);
  }

  private void parse(List<String> lines) {
    StringBuilder logical = new StringBuilder();
    int start = 1;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (logical.isEmpty()) {
        start = i + 1;
        if (line.isBlank() || line.strip().startsWith("#") || line.strip().startsWith("!")) {
          continue;
        }
      }
      logical.append(line).append('\n');
      if (!continues(line)) {
        add(logical.toString(), start);
        logical.setLength(0);
      }
    }
    if (!logical.isEmpty()) {
      throw wrong(start, "the file ends in the middle of it: remove the '\\' at its end");
    }
  }

  private static boolean continues(String line) {
    int backslashes = 0;
    while (backslashes < line.length() && line.charAt(line.length() - 1 - backslashes) == '\\') {
      backslashes++;
    }
    return backslashes % 2 == 1;
  }

  private void add(String logicalLine, int number) {
    Properties one = new Properties();
    try {
      one.load(new StringReader(logicalLine));
    } catch (IOException | IllegalArgumentException e) {
      throw wrong(number, "a '\\u' needs four hexadecimal digits after it");
    }
    for (String name : one.stringPropertyNames()) {
      String value = one.getProperty(name);
      if (name.isEmpty()
          || (value.isEmpty() && !logicalLine.contains("=") && !logicalLine.contains(":"))) {
        throw wrong(number, "it sets nothing: write name=value");
      }
      Integer earlier = lineOf.put(name, number);
      if (earlier != null) {
        throw wrong(
            number,
            String.format(
                Locale.ROOT, "'%s' is set in line %d already: remove one", name, earlier));
      }
      properties.put(name, value);
    }
  }

  private BadInputException wrong(int line, String what) {
    return new BadInputException(
        String.format(Locale.ROOT, "Client properties %s, line %d: %s.", file, line, what));
  }
}
