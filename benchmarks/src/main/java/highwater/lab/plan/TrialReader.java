package highwater.lab.plan;

import highwater.pipeline.stream.StreamSettings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the trials of a section, every setting of each checked. */
final class TrialReader {
  private static final String COUNTS = "counts";
  private static final String ONE_COUNT = "by-window";
  private static final String STREAM = "highwater.lab.stream.CrimeCountsUnderTest";

  /** Heap of a fork where a plan says nothing. */
  static final String HEAP = "1g";

  /** The streams of the reference counts, which know what {@link #COUNTS} is. */
  private static final Set<String> REFERENCE =
      Set.of(
          STREAM,
          "highwater.lab.stream.CrimeCountsDStream",
          "highwater.lab.stream.CrimeCountsBatch",
          "highwater.lab.stream.FloorCounts",
          "highwater.lab.stream.KafkaStreamsCounts",
          "highwater.lab.stream.FlinkCounts");

  private final LocatedYaml yaml;
  private final PlanFields fields;
  private final LoadReader loads;

  TrialReader(LocatedYaml yaml, PlanFields fields) {
    this.yaml = yaml;
    this.fields = fields;
    this.loads = new LoadReader(yaml, fields);
  }

  /**
   * The trials of a section.
   *
   * @param part its name
   * @param prefix of each label
   * @param first the first trial's number
   */
  List<Trial> read(
      Layers layers, List<Axis> axes, Design design, String part, String prefix, int first) {
    Map<String, String> fixed = fixedSettings(layers);
    List<Trial> trials = new ArrayList<>();
    for (Map<String, String> point : design.points(axes)) {
      trials.add(trial(layers, fixed, point, first + trials.size(), part, prefix));
    }
    if (design == Design.ONE_AT_A_TIME) {
      trials.stream().skip(1).forEach(trial -> checkChanges(layers, trial, trials.get(0)));
    }
    return trials;
  }

  /** A trial that changes nothing would be the unchanged one under another name. */
  private void checkChanges(Layers layers, Trial trial, Trial unchanged) {
    if (trial.settings().asMap().equals(unchanged.settings().asMap())
        && trial.load().equals(unchanged.load())
        && trial.jvm().equals(unchanged.jvm())
        && trial.stream().equals(unchanged.stream())) {
      trial
          .point()
          .forEach(
              (name, value) -> {
                throw yaml.error(
                    layers.own() + "/axes/" + PlanFields.escape(name),
                    "%s=%s is what it is without; leave this value out".formatted(name, value));
              });
    }
  }

  private Map<String, String> fixedSettings(Layers layers) {
    Map<String, String> fixed = new LinkedHashMap<>();
    List<String> plansFirst = new ArrayList<>(layers.pointers());
    Collections.reverse(plansFirst);
    for (String section : plansFirst) {
      yaml.root()
          .at(section + "/set")
          .fields()
          .forEachRemaining(
              entry -> {
                String name = entry.getKey();
                String pointer = section + "/set/" + PlanFields.escape(name);
                String value = fields.scalar(pointer, entry.getValue());
                yaml.located(pointer, () -> Changes.apply(StreamSettings.minimal(), name, value));
                fixed.put(name, value);
              });
    }
    return fixed;
  }

  private Trial trial(
      Layers layers,
      Map<String, String> fixed,
      Map<String, String> point,
      int number,
      String part,
      String prefix) {
    String filePointer = layers.pointer("/settings");
    String file = point.getOrDefault(Axis.SETTINGS, fields.text(filePointer, "default"));
    StreamSettings settings = yaml.located(filePointer, () -> StreamSettings.load(file));
    String stream = point.getOrDefault(Axis.STREAM, fields.text(layers.pointer("/stream"), STREAM));
    Map<String, String> changes = new LinkedHashMap<>();
    if (REFERENCE.contains(stream) && settings.counts().size() > 1) {
      // A trial measures one query; two would share the cores and neither number would be its own.
      changes.put(COUNTS, ONE_COUNT);
    }
    changes.putAll(changes(fixed, point));
    StreamSettings changed =
        yaml.located(layers.own() + "/axes", () -> Changes.apply(settings, changes).checked());
    Trial trial =
        new Trial(
            number,
            part,
            prefix + Trial.label(point, file),
            point,
            stream,
            loads.read(layers, point),
            jvm(layers, point, changed),
            file,
            changes,
            changed);
    if (trial.rows() < 1) {
      throw yaml.error(
          layers.own() + "/load",
          "%s: not a single row would arrive; raise rowsPerSecond".formatted(trial.label()));
    }
    if (trial.load().groups() > trial.rows()) {
      throw yaml.error(
          layers.pointer("/load"),
          "%s: %d groups do not come in %d rows; raise rows or lower groups"
              .formatted(trial.label(), trial.load().groups(), trial.rows()));
    }
    return trial;
  }

  /** Where the plan gives it no options, it has those that the settings give Spark's driver. */
  private ForkJvm jvm(Layers layers, Map<String, String> point, StreamSettings settings) {
    String heap = layers.pointer("/forkHeap");
    String options = layers.pointer("/forkOptions");
    String otherwise =
        settings.driverJvmOptions().isEmpty()
            ? Changes.UNSET
            : String.join(" ", settings.driverJvmOptions());
    return new ForkJvm(
        fields.heap(heap, point.getOrDefault(Axis.FORK_HEAP, fields.text(heap, HEAP))),
        fields.jvmOptions(
            options, point.getOrDefault(Axis.FORK_OPTIONS, fields.text(options, otherwise))));
  }

  private static Map<String, String> changes(Map<String, String> fixed, Map<String, String> point) {
    Map<String, String> changes = new LinkedHashMap<>(fixed);
    point.forEach(
        (name, value) -> {
          if (Axis.isSetting(name)) {
            changes.put(name, value);
          }
        });
    return changes;
  }
}
