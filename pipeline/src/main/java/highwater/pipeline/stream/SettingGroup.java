package highwater.pipeline.stream;

/** Who reads a setting; a settings file has one section for each. */
enum SettingGroup {
  /** The query itself: what it counts, its windows, its output mode, its trigger, its sinks. */
  QUERY,
  /** Options of Spark's Kafka source. */
  SOURCE,
  /** Options of Spark's Kafka sink. */
  SINK,
  /** Spark's own configuration, {@code spark.*}. */
  SPARK;

  /** The section's name in a settings file. */
  String section() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
