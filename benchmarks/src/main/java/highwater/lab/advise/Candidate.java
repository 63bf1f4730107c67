package highwater.lab.advise;

import highwater.lab.model.Interval;
import highwater.lab.model.LatencyModel;
import highwater.lab.model.PacedLoad;
import java.util.OptionalLong;
import java.util.SortedMap;

/**
 * Settings that could keep a goal, and what the model says of them.
 *
 * @param group the query they are for
 * @param load the goal's rate under their trigger interval and cap
 * @param settings all of them
 * @param sustainable rows/s that they let through
 * @param forecast of the latency
 * @param endsCatchUp whether even a full batch and the wait for it stay within the limit, so that a
 *     backlog is worked off without breaking it
 * @param word whether they keep the goal
 * @param reason what decides it, or why it cannot be decided
 */
record Candidate(
    ModelledQuery group,
    PacedLoad load,
    SortedMap<String, String> settings,
    Interval sustainable,
    LatencyModel.Forecast forecast,
    boolean endsCatchUp,
    Word word,
    String reason) {
  /** Whether a goal is kept. */
  enum Word {
    YES,
    NOT_DECIDED,
    NO
  }

  OptionalLong cap() {
    return load.cap();
  }

  String processingTime() {
    return settings.getOrDefault(ModelledQuery.PROCESSING_TIME, "0 seconds");
  }

  /** The latency as well as it is known, ms. */
  double p99Ms() {
    return forecast.p99Ms().map(Interval::estimate).orElse(forecast.modelMs());
  }
}
