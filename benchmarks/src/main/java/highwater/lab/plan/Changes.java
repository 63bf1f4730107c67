package highwater.lab.plan;

import highwater.pipeline.stream.StreamSettings;
import java.util.Map;

/** What a trial changes in its settings file. */
public final class Changes {
  /** The value that takes a setting away, so that Spark's own default holds. */
  public static final String UNSET = "unset";

  private Changes() {}

  /** The settings with the changes, in their order. */
  public static StreamSettings apply(StreamSettings settings, Map<String, String> changes) {
    StreamSettings changed = settings;
    for (Map.Entry<String, String> change : changes.entrySet()) {
      changed = apply(changed, change.getKey(), change.getValue());
    }
    return changed;
  }

  static StreamSettings apply(StreamSettings settings, String name, String value) {
    return value.equals(UNSET) ? settings.without(name) : settings.with(name, value);
  }
}
