package highwater.lab.load;

import com.fasterxml.jackson.annotation.JsonIgnore;
import highwater.pipeline.kafka.KafkaAddress;
import java.util.List;
import java.util.Map;

/**
 * What a load JVM is to do. It travels on the JVM's standard input and nowhere else: the client
 * properties may be secrets.
 *
 * @param bootstrapServers of the cluster
 * @param clientProperties what a client needs besides
 * @param inputTopic where the rows go, round robin over its partitions, from an empty topic on
 * @param rows how many in each phase
 * @param rowsPerSecond the rate of the schedule; 0 for as fast as it goes
 * @param source the rows
 * @param outputTopics what is watched while the rows are sent and after; may be empty
 * @param phases how many times as many rows are sent, each time when told to; 1 for a load without
 *     pauses
 */
public record LoadOrder(
    String bootstrapServers,
    Map<String, String> clientProperties,
    String inputTopic,
    long rows,
    double rowsPerSecond,
    RowSource source,
    List<String> outputTopics,
    int phases) {
  public LoadOrder {
    clientProperties = Map.copyOf(clientProperties);
    outputTopics = List.copyOf(outputTopics);
  }

  /** How the load JVM reaches the cluster. */
  @JsonIgnore
  KafkaAddress address() {
    return new KafkaAddress(bootstrapServers, clientProperties);
  }

  /** Shows no client property: their values may be secrets. */
  @Override
  public String toString() {
    return "%d rows to %s at %s, %s rows/s"
        .formatted(rows, inputTopic, bootstrapServers, rowsPerSecond);
  }
}
