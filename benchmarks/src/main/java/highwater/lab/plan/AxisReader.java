package highwater.lab.plan;

import com.fasterxml.jackson.databind.JsonNode;
import highwater.pipeline.stream.StreamSettings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.SourceVersion;

/** Reads the axes of a section, each value of them checked. */
final class AxisReader {
  /** Where an axis that is none of the settings would be fixed. */
  private static final Map<String, String> FIXED_AT =
      Map.of(
          Axis.SETTINGS, "/settings",
          Axis.STREAM, "/stream",
          Axis.ROWS_PER_SECOND, "/load/rowsPerSecond",
          Axis.ROWS, "/load/rows",
          Axis.GROUPS, "/load/groups",
          Axis.FORK_HEAP, "/forkHeap",
          Axis.FORK_OPTIONS, "/forkOptions");

  private final LocatedYaml yaml;
  private final PlanFields fields;

  AxisReader(LocatedYaml yaml, PlanFields fields) {
    this.yaml = yaml;
    this.fields = fields;
  }

  /** The axes of the section itself; it may not fix what it varies, what it overrides may. */
  List<Axis> read(Layers layers) {
    List<Axis> axes = new ArrayList<>();
    yaml.root()
        .at(layers.own() + "/axes")
        .fields()
        .forEachRemaining(entry -> axes.add(axis(layers, entry.getKey(), entry.getValue())));
    return axes;
  }

  private Axis axis(Layers layers, String name, JsonNode values) {
    String pointer = layers.own() + "/axes/" + PlanFields.escape(name);
    if (!values.isArray() || values.isEmpty()) {
      throw yaml.error(
          pointer, "axis %s needs a list of values, such as [200, 400]".formatted(name));
    }
    if (layers.owns(FIXED_AT.getOrDefault(name, "/set/" + PlanFields.escape(name)))) {
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
    texts.forEach(text -> checkValue(pointer, name, text));
    return new Axis(name, texts);
  }

  private void checkValue(String pointer, String axis, String value) {
    switch (axis) {
      case Axis.SETTINGS -> yaml.located(pointer, () -> StreamSettings.load(value));
      case Axis.TOPIC_PARTITIONS -> {
        if (!value.matches("[1-9][0-9]{0,4}")) {
          throw yaml.error(pointer, "topicPartitions=%s is not a number from 1".formatted(value));
        }
      }
      case Axis.ROWS_PER_SECOND -> fields.rate(pointer, value);
      case Axis.ROWS, Axis.GROUPS -> fields.whole(pointer, axis, value);
      case Axis.FORK_HEAP -> fields.heap(pointer, value);
      case Axis.FORK_OPTIONS -> fields.jvmOptions(pointer, value);
      case Axis.STREAM -> checkClassName(pointer, value);
      default -> yaml.located(pointer, () -> Changes.apply(StreamSettings.minimal(), axis, value));
    }
  }

  // Whether there is such a class only a fork can tell: it has the class path.
  private void checkClassName(String pointer, String name) {
    if (!SourceVersion.isName(name)) {
      throw yaml.error(
          pointer,
          "stream=%s is not the name of a class; write my.package.MyStream".formatted(name));
    }
  }
}
