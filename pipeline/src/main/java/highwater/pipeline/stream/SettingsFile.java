package highwater.pipeline.stream;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import highwater.pipeline.BadInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * Reads a settings file: YAML with the sections {@code query}, {@code source}, {@code sink} and
 * {@code spark}, names and values in each. Lists are joined by commas.
 */
final class SettingsFile {
  private static final YAMLFactory YAML =
      YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final String source;
  private StreamSettings settings = StreamSettings.minimal();

  private SettingsFile(String source) {
    this.source = source;
  }

  static StreamSettings read(String nameOrFile) {
    SettingsFile file = new SettingsFile(nameOrFile);
    try (InputStream in = open(nameOrFile);
        JsonParser parser = YAML.createParser(in)) {
      file.sections(parser);
    } catch (JsonProcessingException e) {
      throw malformed(nameOrFile, e);
    } catch (IOException e) {
      throw new BadInputException(
          "%s: cannot be read (%s)".formatted(nameOrFile, e.getMessage()), e);
    }
    return file.settings;
  }

  private static BadInputException malformed(String file, JsonProcessingException e) {
    int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
    String problem = e.getOriginalMessage();
    // Jackson's location is that of the last token; the YAML parser itself knows better.
    if (e.getCause() instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
      line = marked.getProblemMark().getLine() + 1;
      problem = marked.getProblem();
    }
    return new BadInputException(
        "%s, line %d: not well-formed YAML: %s"
            .formatted(file, line, problem.lines().findFirst().orElse("")),
        e);
  }

  private static InputStream open(String nameOrFile) throws IOException {
    if (nameOrFile.matches("[A-Za-z0-9_-]+")) {
      InputStream shipped =
          SettingsFile.class.getResourceAsStream("/highwater/settings/" + nameOrFile + ".yaml");
      if (shipped != null) {
        return shipped;
      }
    }
    Path path = Path.of(nameOrFile);
    if (!Files.isRegularFile(path)) {
      throw new BadInputException(
          "%s: no such settings; name 'default', 'idiomatic', 'rocksdb', 'course' or a YAML file"
              .formatted(nameOrFile));
    }
    return Files.newInputStream(path);
  }

  private void sections(JsonParser parser) throws IOException {
    JsonToken first = parser.nextToken();
    if (first != JsonToken.START_OBJECT) {
      throw new BadInputException(
          "%s: a settings file has sections (%s) with names and values"
              .formatted(source, sectionNames()));
    }
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      SettingGroup section =
          Arrays.stream(SettingGroup.values())
              .filter(group -> group.section().equals(name))
              .findFirst()
              .orElseThrow(
                  () ->
                      new BadInputException(
                          "%s: there is no section '%s'; write one of %s"
                              .formatted(at(parser), name, sectionNames())));
      JsonToken opened = parser.nextToken();
      if (opened == JsonToken.START_OBJECT) {
        entries(parser, section);
      } else if (opened != JsonToken.VALUE_NULL) {
        throw new BadInputException(
            "%s: section '%s' needs names and values below it".formatted(at(parser), name));
      }
    }
  }

  private void entries(JsonParser parser, SettingGroup section) throws IOException {
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      String where = at(parser);
      settings = settings.with(name, value(parser, name), Optional.of(section), where);
    }
  }

  private String value(JsonParser parser, String name) throws IOException {
    JsonToken token = parser.nextToken();
    if (token.isScalarValue() && token != JsonToken.VALUE_NULL) {
      return parser.getText();
    }
    if (token != JsonToken.START_ARRAY) {
      throw new BadInputException("%s: %s needs one value".formatted(at(parser), name));
    }
    List<String> values = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      values.add(parser.getText());
    }
    return String.join(",", values);
  }

  private String at(JsonParser parser) {
    return "%s, line %d".formatted(source, parser.currentLocation().getLineNr());
  }

  private static String sectionNames() {
    return Arrays.stream(SettingGroup.values())
        .map(SettingGroup::section)
        .collect(Collectors.joining(", "));
  }
}
