package highwater.pipeline.stream;

import highwater.pipeline.kafka.CountsTail;
import highwater.pipeline.kafka.KafkaAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.IsolationLevel;

/**
 * Reads a stream's input and sink topics and says whether the one follows from the other.
 *
 * @param rows records in the input topic, dead letters included
 * @param deadLetters of the input's records that are no calls, by reason
 * @param groups how many groups each sink topic holds
 * @param differences what differs from the truth, in a few lines; empty where all is equal
 */
public record SinkCheck(
    long rows,
    Map<String, Long> deadLetters,
    Map<Counts, Integer> groups,
    List<String> differences) {

  /**
   * Checks all that lies in the topics now; the stream must have read all of it.
   *
   * @param radioCodes code to description
   */
  public static SinkCheck of(
      KafkaAddress address,
      StreamTopics topics,
      StreamSettings settings,
      Map<String, String> radioCodes) {
    Truth truth = new Truth(settings, radioCodes);
    try (CountsTail input =
        CountsTail.open(address, topics.calls(), IsolationLevel.READ_COMMITTED)) {
      input.readAll(row -> truth.add(row.value()));
    }
    Map<Counts, Integer> groups = new TreeMap<>();
    List<String> differences = new ArrayList<>();
    for (Counts which : settings.counts()) {
      SinkTable table = table(address, topics, new SinkTable(which, truth), which);
      groups.put(which, table.groups());
      differences.addAll(table.differencesFrom(truth));
    }
    return new SinkCheck(truth.rows(), truth.deadLetters(), groups, differences);
  }

  /** Whether the sink holds exactly what follows from the input. */
  public boolean equal() {
    return differences.isEmpty();
  }

  private static SinkTable table(
      KafkaAddress address, StreamTopics topics, SinkTable table, Counts which) {
    try (CountsTail sink =
        CountsTail.open(address, topics.sink(which), IsolationLevel.READ_COMMITTED)) {
      sink.readAll(
          row -> {
            try {
              table.add(row.key(), row.value());
            } catch (IOException e) {
              throw new UncheckedIOException(
                  "%s, partition %d, offset %d: not a count"
                      .formatted(row.topic(), row.partition(), row.offset()),
                  e);
            }
          });
    }
    return table;
  }
}
