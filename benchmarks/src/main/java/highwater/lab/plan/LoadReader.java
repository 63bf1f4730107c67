package highwater.lab.plan;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads what trials find in their input topics. */
final class LoadReader {
  private static final List<String> OF_DRAINS = List.of(Axis.ROWS, "batches");
  private static final List<String> OF_PACED =
      List.of(Axis.ROWS_PER_SECOND, "warmupSeconds", "seconds");

  private final LocatedYaml yaml;
  private final PlanFields fields;

  LoadReader(LocatedYaml yaml, PlanFields fields) {
    this.yaml = yaml;
    this.fields = fields;
  }

  private enum Kind {
    DRAIN,
    PACED
  }

  /**
   * The load of one trial. A section that says {@code rows} or {@code rowsPerSecond} decides what
   * kind of load it is; what the plan has for the other kind does not hold then.
   *
   * @param point the value on each axis
   */
  TrialLoad read(Layers layers, Map<String, String> point) {
    Kind kind = kind(layers, point.containsKey(Axis.ROWS_PER_SECOND), point.containsKey(Axis.ROWS));
    String partitions = point.get(Axis.TOPIC_PARTITIONS);
    int topicPartitions =
        partitions == null
            ? fields.integer(layers.pointer("/load/topicPartitions"), 2, 1)
            : Integer.parseInt(partitions);
    long seed = fields.number(layers.pointer("/load/seed"), 1, Long.MIN_VALUE);
    String input = fields.text(layers.pointer("/load/input"), TrialLoad.GENERATOR);
    long groups = groups(layers, point);
    if (groups > 0 && !input.equals(TrialLoad.GENERATOR)) {
      throw yaml.error(
          layers.pointer("/load/groups"),
          "groups are of generated calls and input is %s; leave one of them out".formatted(input));
    }
    return kind == Kind.DRAIN
        ? backlog(layers, point, topicPartitions, seed, input, groups)
        : paced(layers, point, topicPartitions, seed, input, groups);
  }

  private long groups(Layers layers, Map<String, String> point) {
    return point.containsKey(Axis.GROUPS)
        ? Long.parseLong(point.get(Axis.GROUPS))
        : fields.number(layers.pointer("/load/groups"), 0, 1);
  }

  private Kind kind(Layers layers, boolean rateIsAxis, boolean rowsAreAxis) {
    Optional<Kind> decided = Optional.empty();
    for (String section : layers.pointers()) {
      boolean own = section.equals(layers.own());
      Optional<Kind> kind = kindOf(section + "/load", own && rateIsAxis, own && rowsAreAxis);
      decided = decided.or(() -> kind);
    }
    if (decided.isEmpty()) {
      throw yaml.error(
          layers.own() + "/load",
          "load needs rows: how many rows a trial reads at the most;"
              + " or rowsPerSecond: how many arrive a second while it runs");
    }
    refuse(layers.own() + "/load", decided.get());
    return decided.get();
  }

  private Optional<Kind> kindOf(String load, boolean paced, boolean drains) {
    boolean drain = drains || yaml.has(load + "/" + Axis.ROWS);
    boolean rate = paced || yaml.has(load + "/" + Axis.ROWS_PER_SECOND);
    if (drain && rate) {
      throw yaml.error(
          load + "/" + Axis.ROWS,
          "rows and rowsPerSecond exclude each other: rows fill the topic before the trial,"
              + " rowsPerSecond arrive while it runs; keep one of them");
    }
    if (!drain && !rate) {
      return Optional.empty();
    }
    Kind kind = drain ? Kind.DRAIN : Kind.PACED;
    refuse(load, kind);
    return Optional.of(kind);
  }

  /** Refuses entries of the other kind. */
  private void refuse(String load, Kind kind) {
    for (String name : kind == Kind.DRAIN ? OF_PACED : OF_DRAINS) {
      if (yaml.has(load + "/" + name)) {
        throw yaml.error(
            load + "/" + name,
            kind == Kind.DRAIN
                ? "%s is of a paced load and this one has rows; leave it out, or write rowsPerSecond for rows"
                    .formatted(name)
                : "%s is of a drain and this load has rowsPerSecond; leave it out".formatted(name));
      }
    }
  }

  private Backlog backlog(
      Layers layers,
      Map<String, String> point,
      int topicPartitions,
      long seed,
      String input,
      long groups) {
    String batches = layers.pointer("/load/batches");
    return new Backlog(
        point.containsKey(Axis.ROWS)
            ? Long.parseLong(point.get(Axis.ROWS))
            : fields.number(layers.pointer("/load/rows"), 0, 1),
        yaml.has(batches) ? OptionalInt.of(fields.integer(batches, 0, 2)) : OptionalInt.empty(),
        topicPartitions,
        seed,
        input,
        groups);
  }

  private Paced paced(
      Layers layers,
      Map<String, String> point,
      int topicPartitions,
      long seed,
      String input,
      long groups) {
    String pointer = layers.pointer("/load/rowsPerSecond");
    String axisValue = point.get(Axis.ROWS_PER_SECOND);
    String rate = axisValue == null ? fields.text(pointer, "") : axisValue;
    return new Paced(
        fields.rate(pointer, rate),
        Duration.ofSeconds(fields.integer(layers.pointer("/load/warmupSeconds"), 20, 0)),
        Duration.ofSeconds(fields.integer(layers.pointer("/load/seconds"), 30, 1)),
        topicPartitions,
        seed,
        input,
        groups);
  }
}
