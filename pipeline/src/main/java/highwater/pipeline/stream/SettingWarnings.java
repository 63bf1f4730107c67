package highwater.pipeline.stream;

import static highwater.pipeline.stream.KnownSettings.MAX_RATE_PER_PARTITION;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What is legal and does not do what one may think in Structured Streaming. */
final class SettingWarnings {
  /** How the names begin that Spark's older engine alone reads. */
  private static final String DSTREAM_PREFIX = "spark.streaming.";

  private SettingWarnings() {}

  /** A line each. */
  static List<String> of(StreamSettings settings) {
    List<String> warnings = new ArrayList<>();
    if (settings.sourceOptions().containsKey(MAX_RATE_PER_PARTITION)) {
      warnings.add(
          "maxRatePerPartition has no effect here: it is a setting of DStreams"
              + " (spark.streaming.kafka.maxRatePerPartition); Structured Streaming's Kafka source"
              + " never reads it. Use maxOffsetsPerTrigger.");
    }
    settings.sparkConf().keySet().stream()
        .filter(name -> name.startsWith(DSTREAM_PREFIX))
        .forEach(
            name ->
                warnings.add(
                    name
                        + " has no effect here: it is a setting of DStreams; Structured Streaming"
                        + " never reads it."));
    if (settings.outputMode() == OutputKind.COMPLETE) {
      warnings.add(
          "outputMode=complete ignores watermarkDelay: no window is ever closed and the state only"
              + " grows.");
    }
    return Collections.unmodifiableList(warnings);
  }
}
