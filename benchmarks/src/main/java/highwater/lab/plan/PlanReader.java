package highwater.lab.plan;

import com.fasterxml.jackson.databind.JsonNode;
import highwater.pipeline.BadInputException;
import highwater.pipeline.stream.StreamSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Turns a plan's YAML into a {@link Plan} in which every setting of every trial is checked. */
final class PlanReader {
  private static final String COUNTS = "counts";
  private static final String ONE_COUNT = "by-window";
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]*");
  private static final Pattern HEAP = Pattern.compile("[1-9][0-9]*[kKmMgG]");

  private final LocatedYaml yaml;
  private final PlanFields fields;

  PlanReader(LocatedYaml yaml) {
    this.yaml = yaml;
    this.fields = new PlanFields(yaml);
  }

  /**
   * @param defaultName the plan's name where the text has none
   * @param text the plan as it was written
   */
  Plan read(String defaultName, String text) {
    fields.checkNames();
    Backlog load = load();
    Map<String, String> fixed = fixedSettings();
    List<Axis> axes = axes(fixed);
    return new Plan(
        matching("/name", defaultName, NAME, "letters, digits and hyphens"),
        trials(load, fixed, axes),
        axes,
        load,
        fields.integer("/forks", 1, 1),
        fields.number("/orderSeed", 1, Long.MIN_VALUE),
        matching("/forkHeap", "1g", HEAP, "a size such as 512m or 1g"),
        matching("/cores", "local[2]", Pattern.compile("local\\[[1-9][0-9]*]"), "local[2] or so"),
        Duration.ofSeconds(fields.number("/trialTimeoutSeconds", 300, 1)),
        fields.text("/stream", "highwater.lab.trial.CrimeCountsUnderTest"),
        text);
  }

  private String matching(String pointer, String otherwise, Pattern pattern, String wanted) {
    String value = fields.text(pointer, otherwise);
    if (!pattern.matcher(value).matches()) {
      throw yaml.error(pointer, "'%s' is not a %s; write %s".formatted(value, pointer, wanted));
    }
    return value;
  }

  private Backlog load() {
    if (yaml.root().at("/load/rows").isMissingNode()) {
      throw yaml.error("/load", "load needs rows: how many rows a trial reads at the most");
    }
    OptionalInt batches =
        yaml.root().at("/load/batches").isMissingNode()
            ? OptionalInt.empty()
            : OptionalInt.of(fields.integer("/load/batches", 0, 2));
    return new Backlog(
        fields.number("/load/rows", 0, 1),
        batches,
        fields.integer("/load/topicPartitions", 2, 1),
        fields.number("/load/seed", 1, Long.MIN_VALUE),
        fields.text("/load/input", Backlog.GENERATOR));
  }

  private Map<String, String> fixedSettings() {
    Map<String, String> fixed = new LinkedHashMap<>();
    yaml.root()
        .path("set")
        .fields()
        .forEachRemaining(
            entry -> {
              String pointer = "/set/" + PlanFields.escape(entry.getKey());
              String value = fields.scalar(pointer, entry.getValue());
              located(
                  pointer, () -> Changes.apply(StreamSettings.minimal(), entry.getKey(), value));
              fixed.put(entry.getKey(), value);
            });
    return fixed;
  }

  private List<Axis> axes(Map<String, String> fixed) {
    List<Axis> axes = new ArrayList<>();
    yaml.root()
        .path("axes")
        .fields()
        .forEachRemaining(entry -> axes.add(axis(entry.getKey(), entry.getValue(), fixed)));
    return axes;
  }

  private Axis axis(String name, JsonNode values, Map<String, String> fixed) {
    String pointer = "/axes/" + PlanFields.escape(name);
    if (!values.isArray() || values.isEmpty()) {
      throw yaml.error(
          pointer, "axis %s needs a list of values, such as [200, 400]".formatted(name));
    }
    if (fixed.containsKey(name) || (name.equals(Axis.SETTINGS) && yaml.root().has("settings"))) {
      throw yaml.error(pointer, "%s is an axis and is fixed too; keep one of them".formatted(name));
    }
    Set<String> distinct = new HashSet<>();
    List<String> texts = new ArrayList<>();
    for (JsonNode value : values) {
      String text = fields.scalar(pointer, value);
      if (!distinct.add(text)) {
        throw yaml.error(pointer, "axis %s has the value %s twice".formatted(name, text));
      }
      texts.add(text);
    }
    Axis axis = new Axis(name, texts);
    texts.forEach(text -> checkAxisValue(pointer, axis, text));
    return axis;
  }

  private void checkAxisValue(String pointer, Axis axis, String value) {
    switch (axis.name()) {
      case Axis.SETTINGS -> settingsFile(pointer, value);
      case Axis.TOPIC_PARTITIONS -> {
        if (!value.matches("[1-9][0-9]{0,4}")) {
          throw yaml.error(pointer, "topicPartitions=%s is not a number from 1".formatted(value));
        }
      }
      default ->
          located(pointer, () -> Changes.apply(StreamSettings.minimal(), axis.name(), value));
    }
  }

  private StreamSettings settingsFile(String pointer, String nameOrFile) {
    return located(pointer, () -> StreamSettings.load(nameOrFile));
  }

  private <T> T located(String pointer, Supplier<T> checked) {
    try {
      return checked.get();
    } catch (BadInputException e) {
      throw yaml.error(pointer, e.getMessage());
    }
  }

  private List<Trial> trials(Backlog load, Map<String, String> fixed, List<Axis> axes) {
    String file = fields.text("/settings", "default");
    List<Trial> trials = new ArrayList<>();
    for (Map<String, String> point : Plan.points(axes)) {
      trials.add(trial(trials.size() + 1, point, file, fixed, load));
    }
    return trials;
  }

  private Trial trial(
      int number, Map<String, String> point, String file, Map<String, String> fixed, Backlog load) {
    String settingsFile = point.getOrDefault(Axis.SETTINGS, file);
    StreamSettings settings = settingsFile("/settings", settingsFile);
    Map<String, String> changes = new LinkedHashMap<>();
    if (settings.counts().size() > 1) {
      // A drain measures one query; two would share the cores and neither number would be its own.
      changes.put(COUNTS, ONE_COUNT);
    }
    changes.putAll(fixed);
    point.forEach(
        (name, value) -> {
          if (Axis.isSetting(name)) {
            changes.put(name, value);
          }
        });
    StreamSettings changed = located("/axes", () -> Changes.apply(settings, changes).checked());
    int partitions =
        Integer.parseInt(
            point.getOrDefault(Axis.TOPIC_PARTITIONS, Integer.toString(load.topicPartitions())));
    long rows = load.rowsUnder(changed.maxOffsetsPerTrigger());
    return new Trial(number, point, settingsFile, changes, changed, partitions, rows);
  }
}
