package highwater.pipeline.kafka;

import highwater.pipeline.BadInputException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a client needs to reach a cluster, read from a file as Kafka's own tools read theirs ({@code
 * --command-config}): {@link Properties}, ISO 8859-1. The values may be secrets; everything that
 * prints shows names alone, but for the few values that nobody has to hide.
 */
public final class ClientProperties {
  /** Says how a client connects, and nothing that would let another one in. */
  private static final Set<String> SHOWN =
      Set.of("security.protocol", "sasl.mechanism", "ssl.enabled.protocols", "ssl.protocol");

  private final Map<String, String> values;

  private ClientProperties(Map<String, String> values) {
    this.values = Map.copyOf(values);
  }

  /** No properties: a cluster that takes anybody. */
  public static ClientProperties none() {
    return new ClientProperties(Map.of());
  }

  /**
   * Reads a file.
   *
   * @throws BadInputException when the file cannot be read or a line is no property; the message
   *     names file and line and shows nothing of the line but its name
   */
  public static ClientProperties read(Path file) {
    Map<String, String> values = new TreeMap<>();
    for (LogicalLine line : LogicalLine.of(lines(file))) {
      String where = file + " line " + line.number() + ": ";
      Map.Entry<String, String> property = property(line.text(), where);
      if (property.getKey().equals("bootstrap.servers")) {
        throw new BadInputException(
            where + "bootstrap.servers is given by --bootstrap-servers; remove this line");
      }
      if (values.put(property.getKey(), property.getValue()) != null) {
        throw new BadInputException(
            where + property.getKey() + " is there a second time; remove one of the two lines");
      }
    }
    return new ClientProperties(values);
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file, StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException e) {
      throw new BadInputException(
          "--client-properties " + file + ": no such file; name a Kafka client properties file", e);
    } catch (IOException e) {
      throw new BadInputException(
          "--client-properties " + file + ": cannot be read; name a readable file", e);
    }
  }

  private static Map.Entry<String, String> property(String text, String where) {
    Properties one = new Properties();
    try {
      one.load(new StringReader(text));
    } catch (IOException | IllegalArgumentException e) {
      throw new BadInputException(
          where
              + "a backslash and u must be followed by four hexadecimal digits; mend or escape it");
    }
    if (one.size() != 1) {
      throw new BadInputException(where + "is no property; write name=value");
    }
    String name = one.stringPropertyNames().iterator().next();
    String value = one.getProperty(name);
    // An empty value means something to Kafka, as in ssl.endpoint.identification.algorithm=
    boolean separated = text.contains("=") || text.contains(":");
    if (name.isEmpty() || (value.isEmpty() && !separated)) {
      throw new BadInputException(where + "has a name or a value only; write name=value");
    }
    return Map.entry(name, value);
  }

  /** The properties as they are, secrets and all. */
  public Map<String, String> values() {
    return values;
  }

  /** Names, and the values of a few of them. Never a secret. */
  @Override
  public String toString() {
    return new TreeMap<>(values)
        .entrySet().stream()
            .map(e -> SHOWN.contains(e.getKey()) ? e.getKey() + "=" + e.getValue() : e.getKey())
            .collect(Collectors.joining(", "));
  }

  /**
   * One property or none: lines that end in a backslash go on in the next, as {@link Properties}
   * says.
   */
  private record LogicalLine(int number, String text) {

    static List<LogicalLine> of(List<String> lines) {
      List<LogicalLine> logical = new ArrayList<>();
      for (int i = 0; i < lines.size(); i++) {
        int number = i + 1;
        String first = lines.get(i).stripLeading();
        if (first.isEmpty() || first.startsWith("#") || first.startsWith("!")) {
          continue;
        }
        StringBuilder text = new StringBuilder(first);
        while (goesOn(lines.get(i)) && i + 1 < lines.size()) {
          i++;
          text.append('\n').append(lines.get(i));
        }
        logical.add(new LogicalLine(number, text.toString()));
      }
      return logical;
    }

    private static boolean goesOn(String line) {
      int end = line.length();
      while (end > 0 && line.charAt(end - 1) == '\\') {
        end--;
      }
      return (line.length() - end) % 2 == 1;
    }
  }
}
