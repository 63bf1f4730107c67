package highwater.pipeline.kafka;

import java.util.Map;

/**
 * Where a Kafka cluster is and how a client gets in.
 *
 * @param bootstrapServers {@code host:port[,host:port]*}
 * @param clientProperties further properties of every client (security and the like), spelled as
 *     Kafka spells them; may hold secrets
 */
public record KafkaAddress(String bootstrapServers, Map<String, String> clientProperties) {
  public KafkaAddress {
    clientProperties = Map.copyOf(clientProperties);
  }

  /** An address that needs no further properties. */
  public static KafkaAddress of(String bootstrapServers) {
    return new KafkaAddress(bootstrapServers, Map.of());
  }

  /** Shows the names of the client properties only: their values may be secrets. */
  @Override
  public String toString() {
    return bootstrapServers + (clientProperties.isEmpty() ? "" : " " + clientProperties.keySet());
  }
}
