package highwater.lab.plan;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import highwater.pipeline.BadInputException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** A YAML document that knows on which line each of its entries stands. */
final class LocatedYaml {
  private static final YAMLMapper YAML =
      new YAMLMapper(
          YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build());

  private final String source;
  private final JsonNode root;
  private final Map<String, Integer> lines;

  private LocatedYaml(String source, JsonNode root, Map<String, Integer> lines) {
    this.source = source;
    this.root = root;
    this.lines = lines;
  }

  /**
   * @param source named in errors
   * @throws BadInputException where the text is not one well-formed YAML mapping
   */
  static LocatedYaml parse(String source, String text) {
    try {
      JsonNode root = YAML.readTree(text);
      if (!root.isObject()) {
        throw new BadInputException(
            source + ", line 1: a plan is names and values; see quick.yaml");
      }
      return new LocatedYaml(source, root, lines(text));
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      String problem = e.getOriginalMessage().lines().findFirst().orElse("");
      throw new BadInputException(
          "%s, line %d: not well-formed YAML: %s".formatted(source, line, problem), e);
    } catch (IOException e) {
      throw new IllegalStateException("reading a string failed", e);
    }
  }

  private static Map<String, Integer> lines(String text) throws IOException {
    Map<String, Integer> lines = new HashMap<>();
    try (JsonParser parser = YAML.createParser(text)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        lines.putIfAbsent(
            parser.getParsingContext().pathAsPointer().toString(),
            parser.currentTokenLocation().getLineNr());
      }
    }
    return lines;
  }

  JsonNode root() {
    return root;
  }

  /**
   * @param pointer of the entry, such as {@code /load/rows}
   * @param problem what is wrong and what to do
   */
  BadInputException error(String pointer, String problem) {
    return new BadInputException(at(pointer) + ": " + problem);
  }

  /**
   * Runs a check and adds the entry's place to what it finds.
   *
   * @param pointer of the entry that is checked
   */
  <T> T located(String pointer, Supplier<T> checked) {
    try {
      return checked.get();
    } catch (BadInputException e) {
      throw error(pointer, e.getMessage());
    }
  }

  /** The line of an entry; of an entry that is not there, the line of what should have it. */
  private String at(String pointer) {
    String near = pointer;
    while (!near.isEmpty() && !lines.containsKey(near)) {
      near = near.substring(0, near.lastIndexOf('/'));
    }
    return "%s, line %d".formatted(source, near.isEmpty() ? 1 : lines.get(near));
  }

  boolean has(String pointer) {
    return !root.at(pointer).isMissingNode();
  }
}
