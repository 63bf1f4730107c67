package highwater.lab.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Turns a plan's YAML into a {@link Plan} in which every setting of every trial is checked. */
final class PlanReader {
  private static final Pattern CORES = Pattern.compile("local\\[[1-9][0-9]*]");

  private final LocatedYaml yaml;
  private final PlanFields fields;
  private final PlanNames names;
  private final AxisReader axes;
  private final TrialReader trials;

  PlanReader(LocatedYaml yaml) {
    this.yaml = yaml;
    this.fields = new PlanFields(yaml);
    this.names = new PlanNames(yaml);
    this.axes = new AxisReader(yaml, fields);
    this.trials = new TrialReader(yaml, fields);
  }

  /**
   * @param defaultName the plan's name where the text has none
   * @param text the plan as it was written
   */
  Plan read(String defaultName, String text) {
    names.check();
    List<Part> parts = parts();
    return new Plan(
        matching("/name", defaultName, PlanNames.NAME, "letters, digits and hyphens"),
        parts,
        yaml.has("/control") ? Optional.of(control(parts)) : Optional.empty(),
        fields.number("/orderSeed", 1, Long.MIN_VALUE),
        fields.heap("/forkHeap", fields.text("/forkHeap", TrialReader.HEAP)),
        matching("/cores", "local[2]", CORES, "local[2] or so"),
        Duration.ofSeconds(fields.number("/trialTimeoutSeconds", 300, 1)),
        fields.integer("/warmupBatches", Plan.WARMUP_BATCHES, 0),
        fields.integer("/steadyBatches", Plan.STEADY_BATCHES, 0),
        text);
  }

  private String matching(String pointer, String otherwise, Pattern pattern, String wanted) {
    String value = fields.text(pointer, otherwise);
    if (!pattern.matcher(value).matches()) {
      throw yaml.error(pointer, "'%s' is not a %s; write %s".formatted(value, pointer, wanted));
    }
    return value;
  }

  private List<Part> parts() {
    List<String> named = names.parts();
    if (named.isEmpty()) {
      return List.of(part(Layers.plan(yaml), Part.MAIN, "", 1));
    }
    List<Part> parts = new ArrayList<>();
    int next = 1;
    for (String name : named) {
      String prefix = named.size() > 1 ? name + " " : "";
      Part part = part(Layers.over(yaml, PlanNames.pointer(name)), name, prefix, next);
      next += part.trials().size();
      parts.add(part);
    }
    return parts;
  }

  private Part part(Layers layers, String name, String prefix, int firstTrial) {
    List<Axis> read = axes.read(layers);
    Design design = design(layers.pointer("/design"));
    return new Part(
        name,
        read,
        design,
        trials.read(layers, read, design, name, prefix, firstTrial),
        fields.integer(layers.pointer("/forks"), 1, 1),
        fields.integer(layers.pointer("/warmupBatches"), Plan.WARMUP_BATCHES, 0),
        fields.integer(layers.pointer("/steadyBatches"), Plan.STEADY_BATCHES, 0));
  }

  private Design design(String pointer) {
    String word = fields.text(pointer, Design.FULL_FACTORIAL.word());
    return Design.of(word)
        .orElseThrow(
            () ->
                yaml.error(
                    pointer,
                    "there is no design %s; write %s"
                        .formatted(
                            word,
                            Stream.of(Design.values())
                                .map(Design::word)
                                .collect(Collectors.joining(" or ")))));
  }

  private Control control(List<Part> parts) {
    if (!yaml.has("/control/every")) {
      throw yaml.error(
          "/control", "control needs every: how many forks run from one control to the next");
    }
    int every = fields.integer("/control/every", 0, 1);
    boolean ofItsOwn = yaml.root().at("/control").size() > 1;
    Trial trial = ofItsOwn ? ownControl() : firstDrain(parts);
    if (!(trial.load() instanceof Backlog)) {
      throw yaml.error(
          "/control",
          "control is a drain, because the pace of a paced load is not the machine's;"
              + " give it a load with rows");
    }
    return new Control(every, trial.asControl());
  }

  private Trial ownControl() {
    Layers layers = Layers.over(yaml, "/control");
    return trials
        .read(layers, List.of(), Design.FULL_FACTORIAL, Control.NAME, "", Trial.CONTROL)
        .get(0);
  }

  private Trial firstDrain(List<Part> parts) {
    return parts.stream()
        .flatMap(part -> part.trials().stream())
        .filter(trial -> trial.load() instanceof Backlog)
        .findFirst()
        .orElseThrow(
            () ->
                yaml.error(
                    "/control",
                    "no part drains a topic, so control needs a load of its own, with rows"));
  }
}
