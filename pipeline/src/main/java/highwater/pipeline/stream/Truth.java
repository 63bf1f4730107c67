package highwater.pipeline.stream;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Counts the same records in plain Java, without Spark: what the sink must hold in the end. No
 * record is ever late here. Not thread-safe.
 */
public final class Truth {
  private static final LocalDateTime EPOCH = LocalDateTime.ofEpochSecond(0, 0, ZoneOffset.UTC);

  private final StreamSettings settings;
  private final Map<String, String> radioCodes;
  private final long windowMicros;
  private final long slideMicros;
  private final DecodedCall.Reader reader = new DecodedCall.Reader();
  private final Set<Counts> counted;
  // By the window's start and the type: a million groups are made once, and not once a call.
  private final Map<Long, Map<String, long[]>> byWindow = new HashMap<>();
  private final Map<Group, long[]> byDisposition = new HashMap<>();
  private final Map<String, Long> deadLetters = new TreeMap<>();
  private LocalDateTime latest = LocalDateTime.MIN;
  private long rows;

  /**
   * @param settings which counts, windows, watermark delay and output mode
   * @param radioCodes code to description
   */
  public Truth(StreamSettings settings, Map<String, String> radioCodes) {
    this.settings = settings;
    this.counted = settings.counts();
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

  /**
   * How many groups there are, whatever the output mode shows of them.
   *
   * @throws IllegalArgumentException where the settings do not name this count
   */
  public long groups(Counts which) {
    requireCounted(which);
    return switch (which) {
      case BY_WINDOW -> byWindow.values().stream().mapToLong(Map::size).sum();
      case BY_DISPOSITION -> byDisposition.size();
    };
  }

  /**
   * What the sink must hold when all records have been read: every group, but in append mode only
   * the windows that the watermark has closed.
   *
   * @throws IllegalArgumentException where the settings do not name this count
   */
  public Map<Group, Long> expected(Counts which) {
    requireCounted(which);
    Map<Group, Long> expected = new HashMap<>();
    switch (which) {
      case BY_WINDOW -> byWindow.forEach((start, types) -> expect(expected, start, types));
      case BY_DISPOSITION -> byDisposition.forEach((group, n) -> expected.put(group, n[0]));
    }
    return expected;
  }

  private void requireCounted(Counts which) {
    if (!counted.contains(which)) {
      throw new IllegalArgumentException(which.label() + " is not counted by these settings");
    }
  }

  private void expect(Map<Group, Long> expected, long startMicros, Map<String, long[]> types) {
    LocalDateTime start = at(startMicros);
    LocalDateTime end = at(startMicros + windowMicros);
    if (settings.outputMode() != OutputKind.APPEND
        || !end.isAfter(latest.minus(settings.watermarkDelay()))) {
      types.forEach((type, n) -> expected.put(new Group.InWindow(start, end, type), n[0]));
    }
  }

  private void count(DecodedCall.Good call) {
    latest = call.time().isAfter(latest) ? call.time() : latest;
    if (counted.contains(Counts.BY_DISPOSITION)) {
      Optional<String> description = Optional.ofNullable(radioCodes.get(call.disposition()));
      increment(
          byDisposition, new Group.WithDisposition(call.type(), call.disposition(), description));
    }
    if (counted.contains(Counts.BY_WINDOW)) {
      countWindows(call);
    }
  }

  private void countWindows(DecodedCall.Good call) {
    long time = ChronoUnit.MICROS.between(EPOCH, call.time());
    // Windows start at multiples of the slide; a call is in every one that is open at its time.
    long start = Math.floorDiv(time, slideMicros) * slideMicros;
    for (; start > time - windowMicros; start -= slideMicros) {
      increment(byWindow.computeIfAbsent(start, at -> new HashMap<>()), call.type());
    }
  }

  private static LocalDateTime at(long micros) {
    return EPOCH.plus(micros, ChronoUnit.MICROS);
  }

  private static <K> void increment(Map<K, long[]> counts, K group) {
    counts.computeIfAbsent(group, g -> new long[1])[0]++;
  }
}
