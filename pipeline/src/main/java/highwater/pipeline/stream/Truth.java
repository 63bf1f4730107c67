package highwater.pipeline.stream;

import java.nio.ByteBuffer;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Counts the same records in plain Java, without Spark: what the sink must hold in the end. No
 * record is ever late here. Groups take heap, and fewer than a hundred bytes each ({@code
 * GroupIndexTest} holds it to that); records take none. Not thread-safe.
 */
public final class Truth {
  private final StreamSettings settings;
  private final Map<String, String> radioCodes;
  private final long windowMicros;
  private final long slideMicros;
  private final DecodedCall.Reader reader = new DecodedCall.Reader();
  private final Set<Counts> counted;
  private final Map<Counts, Table> tables = new EnumMap<>(Counts.class);
  private final GroupKey key = new GroupKey();
  private final Map<String, Long> deadLetters = new TreeMap<>();
  private LocalDateTime latest = LocalDateTime.MIN;
  private long rows;

  /** Groups of one count. A sink's table may have added groups to the index that have no call. */
  private static final class Table {
    private final GroupIndex index = new GroupIndex();
    private final LongList counts = new LongList();
    private int groups;

    private void increment(ByteBuffer key) {
      int group = index.findOrAdd(key);
      long count = counts.get(group);
      groups += count == 0 ? 1 : 0;
      counts.set(group, count + 1);
    }
  }

  /**
   * @param settings which counts, windows, watermark delay and output mode
   * @param radioCodes code to description
   */
  public Truth(StreamSettings settings, Map<String, String> radioCodes) {
    this.settings = settings;
    this.counted = settings.counts();
    counted.forEach(which -> tables.put(which, new Table()));
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
    return table(which).groups;
  }

  /**
   * What the sink must hold when all records have been read: every group, but in append mode only
   * the windows that the watermark has closed.
   *
   * @throws IllegalArgumentException where the settings do not name this count
   */
  public Map<Group, Long> expected(Counts which) {
    GroupIndex index = index(which);
    Map<Group, Long> expected = new HashMap<>();
    for (int group = 0; group < index.size(); group++) {
      long count = expected(which, group);
      if (count > 0) {
        expected.put(GroupKey.group(which, index.key(group)), count);
      }
    }
    return expected;
  }

  /** The groups of a count by their numbers. */
  GroupIndex index(Counts which) {
    return table(which).index;
  }

  /** What the sink must hold of a group; 0 where it must not hold it. */
  long expected(Counts which, int group) {
    Table table = table(which);
    long count = table.counts.get(group);
    return count > 0 && which == Counts.BY_WINDOW && !comesOut(table.index.key(group)) ? 0 : count;
  }

  private boolean comesOut(ByteBuffer window) {
    return settings.outputMode() != OutputKind.APPEND
        || GroupKey.windowEnd(window) <= GroupKey.micros(latest.minus(settings.watermarkDelay()));
  }

  private Table table(Counts which) {
    if (!counted.contains(which)) {
      throw new IllegalArgumentException(which.label() + " is not counted by these settings");
    }
    return tables.get(which);
  }

  private void count(DecodedCall.Good call) {
    latest = call.time().isAfter(latest) ? call.time() : latest;
    if (counted.contains(Counts.BY_DISPOSITION)) {
      Optional<String> description = Optional.ofNullable(radioCodes.get(call.disposition()));
      tables
          .get(Counts.BY_DISPOSITION)
          .increment(key.disposition(call.type(), call.disposition(), description).bytes());
    }
    if (counted.contains(Counts.BY_WINDOW)) {
      countWindows(call);
    }
  }

  private void countWindows(DecodedCall.Good call) {
    Table table = tables.get(Counts.BY_WINDOW);
    long time = GroupKey.micros(call.time());
    // Windows start at multiples of the slide; a call is in every one that is open at its time.
    long start = Math.floorDiv(time, slideMicros) * slideMicros;
    for (; start > time - windowMicros; start -= slideMicros) {
      table.increment(key.window(start, start + windowMicros, call.type()).bytes());
    }
  }
}
