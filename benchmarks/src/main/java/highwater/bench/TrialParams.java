package highwater.bench;

import highwater.lab.plan.Paced;
import highwater.lab.plan.Trial;
import highwater.pipeline.BadInputException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** A trial as the parameters of {@link DrainBenchmark} or {@link PacedBenchmark}, and back. */
public final class TrialParams {
  private static final String SHUFFLE_PARTITIONS = "spark.sql.shuffle.partitions";
  private static final String SEPARATOR = ";";

  /** The settings that have a parameter of their own: name to parameter. */
  private static final Map<String, String> OWN =
      Map.of(
          "maxOffsetsPerTrigger",
          "maxOffsetsPerTrigger",
          "maxRatePerPartition",
          "maxRatePerPartition",
          "processingTime",
          "processingTime",
          SHUFFLE_PARTITIONS,
          "shufflePartitions");

  private TrialParams() {}

  /** Every parameter of the benchmark for one trial. */
  public static Map<String, String> of(Trial trial) {
    Map<String, String> params = new LinkedHashMap<>();
    OWN.values().forEach(param -> params.put(param, ""));
    StringJoiner others = new StringJoiner(SEPARATOR);
    trial
        .changes()
        .forEach(
            (name, value) -> {
              if (OWN.containsKey(name)) {
                params.put(OWN.get(name), value);
              } else {
                others.add(assignment(name, value));
              }
            });
    params.put("set", others.toString());
    params.put("settings", trial.settingsFile());
    params.put("topicPartitions", Integer.toString(trial.topicPartitions()));
    if (trial.load() instanceof Paced paced) {
      params.put("rowsPerSecond", Double.toString(paced.rowsPerSecond()));
      params.put("warmupSeconds", Long.toString(paced.warmup().toSeconds()));
      params.put("seconds", Long.toString(paced.measured().toSeconds()));
    } else {
      params.put("rows", Long.toString(trial.rows()));
    }
    params.put("seed", Long.toString(trial.load().seed()));
    return params;
  }

  private static String assignment(String name, String value) {
    if (value.contains(SEPARATOR)) {
      throw new BadInputException(
          "%s=%s: a value in a plan cannot have a semicolon; put it into a settings file"
              .formatted(name, value));
    }
    return name + "=" + value;
  }

  /** What a context's parameters change in its settings file, by name. */
  static Map<String, String> changes(TrialContext context) {
    Map<String, String> changes = new LinkedHashMap<>();
    for (String pair : List.of(context.set.split(SEPARATOR))) {
      if (!pair.isBlank()) {
        int equals = pair.indexOf('=');
        if (equals < 1) {
          throw new BadInputException("set=%s: write name=value;name=value".formatted(context.set));
        }
        changes.put(pair.substring(0, equals).strip(), pair.substring(equals + 1).strip());
      }
    }
    changes.put("maxOffsetsPerTrigger", context.maxOffsetsPerTrigger);
    changes.put("maxRatePerPartition", context.maxRatePerPartition);
    changes.put("processingTime", context.processingTime);
    changes.put(SHUFFLE_PARTITIONS, context.shufflePartitions);
    changes.values().removeIf(String::isEmpty);
    return changes;
  }
}
