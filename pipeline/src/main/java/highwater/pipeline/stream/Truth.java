package highwater.pipeline.stream;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Counts the same records in plain Java, without Spark: what the sink must hold in the end. No
 * record is ever late here. Not thread-safe.
 */
public final class Truth {
  private final StreamSettings settings;
  private final Map<String, String> radioCodes;
  private final long windowMicros;
  private final long slideMicros;
  private final DecodedCall.Reader reader = new DecodedCall.Reader();
  private final Map<Group, long[]> byWindow = new HashMap<>();
  private final Map<Group, long[]> byDisposition = new HashMap<>();
  private final Map<String, Long> deadLetters = new TreeMap<>();
  private LocalDateTime latest = LocalDateTime.MIN;
  private long rows;

  /**
   * @param settings windows, watermark delay and output mode
   * @param radioCodes code to description
   */
  public Truth(StreamSettings settings, Map<String, String> radioCodes) {
    this.settings = settings;
    this.radioCodes = Map.copyOf(radioCodes);
    this.windowMicros = settings.windowDuration().toNanos() / 1_000;
    this.slideMicros = settings.slideDuration().toNanos() / 1_000;
  }

  /**
   * Counts one record.
   *
   * @param value the record's value as it lies in the topic, null for none
   */
  public void add(byte[] value) {
    rows++;
    DecodedCall decoded = reader.read(value);
    if (decoded instanceof DecodedCall.Bad bad) {
      deadLetters.merge(bad.reason(), 1L, Long::sum);
    } else if (decoded instanceof DecodedCall.Good call) {
      count(call);
    }
  }

  /** Records seen, dead letters included. */
  public long rows() {
    return rows;
  }

  /** Records that are no calls, by reason. */
  public Map<String, Long> deadLetters() {
    return Collections.unmodifiableMap(deadLetters);
  }

  /** How many groups there are, whatever the output mode shows of them. */
  public long groups(Counts which) {
    return groupsOf(which).size();
  }

  /**
   * What the sink must hold when all records have been read: every group, but in append mode only
   * the windows that the watermark has closed.
   */
  public Map<Group, Long> expected(Counts which) {
    Map<Group, Long> expected = new HashMap<>();
    groupsOf(which)
        .forEach(
            (group, count) -> {
              if (comesOut(group)) {
                expected.put(group, count[0]);
              }
            });
    return expected;
  }

  private boolean comesOut(Group group) {
    return settings.outputMode() != OutputKind.APPEND
        || !(group instanceof Group.InWindow window)
        || !window.end().isAfter(latest.minus(settings.watermarkDelay()));
  }

  private Map<Group, long[]> groupsOf(Counts which) {
    return switch (which) {
      case BY_WINDOW -> byWindow;
      case BY_DISPOSITION -> byDisposition;
    };
  }

  private void count(DecodedCall.Good call) {
    latest = call.time().isAfter(latest) ? call.time() : latest;
    Optional<String> description = Optional.ofNullable(radioCodes.get(call.disposition()));
    increment(
        byDisposition, new Group.WithDisposition(call.type(), call.disposition(), description));
    long time =
        ChronoUnit.MICROS.between(LocalDateTime.ofEpochSecond(0, 0, ZoneOffset.UTC), call.time());
    // Windows start at multiples of the slide; a call is in every one that is open at its time.
    long start = Math.floorDiv(time, slideMicros) * slideMicros;
    for (; start > time - windowMicros; start -= slideMicros) {
      increment(byWindow, new Group.InWindow(at(start), at(start + windowMicros), call.type()));
    }
  }

  private static LocalDateTime at(long micros) {
    return LocalDateTime.ofEpochSecond(0, 0, ZoneOffset.UTC)
        .plus(Duration.of(micros, ChronoUnit.MICROS));
  }

  private static void increment(Map<Group, long[]> counts, Group group) {
    counts.computeIfAbsent(group, g -> new long[1])[0]++;
  }
}
