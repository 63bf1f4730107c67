package highwater.pipeline.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Settings as the text of a settings file, and from the flat form that results have. */
public final class SettingsText {
  /** How {@link StreamSettings#asMap} marks what is the sink's alone. */
  private static final String SINK = "sink:";

  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
          .disable(YAMLGenerator.Feature.SPLIT_LINES)
          .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
          .build();

  private SettingsText() {}

  /**
   * The text of a file that {@link StreamSettings#load} reads as these settings: a section for each
   * group that has one, names sorted.
   */
  public static String of(StreamSettings settings) {
    Map<String, Map<String, String>> sections = new LinkedHashMap<>();
    for (SettingGroup group : SettingGroup.values()) {
      if (!settings.group(group).isEmpty()) {
        sections.put(group.section(), settings.group(group));
      }
    }
    try {
      return YAML.writeValueAsString(sections);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("names and values are no YAML", e);
    }
  }

  /**
   * The settings that {@link StreamSettings#asMap} tells of; a name that source and sink both know
   * is taken as set for both.
   *
   * @throws highwater.pipeline.BadInputException where nothing reads one of them, or they do not go
   *     together
   */
  public static StreamSettings read(Map<String, String> all) {
    StreamSettings settings = StreamSettings.minimal();
    for (Map.Entry<String, String> one : all.entrySet()) {
      if (!one.getKey().startsWith(SINK)) {
        settings = settings.with(one.getKey(), one.getValue());
      }
    }
    for (Map.Entry<String, String> one : all.entrySet()) {
      if (one.getKey().startsWith(SINK)) {
        String name = one.getKey().substring(SINK.length());
        settings =
            settings.with(
                name, one.getValue(), Optional.of(SettingGroup.SINK), name + "=" + one.getValue());
      }
    }
    return settings.checked();
  }
}
