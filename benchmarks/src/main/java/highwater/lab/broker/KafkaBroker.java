package highwater.lab.broker;

import highwater.pipeline.kafka.BrokerSource;
import highwater.pipeline.kafka.KafkaAddress;
import java.util.Map;

/**
 * A running Kafka broker that trials write to and read from, and where it came from.
 *
 * <p>It answers clients as soon as there is an object of this type. Closing it stops what the lab
 * started, removes what that left on disk, and leaves alone what the lab only found running.
 */
public sealed interface KafkaBroker extends BrokerSource.RunningBroker
    permits EmbeddedBroker, ContainerBroker, ExternalBroker {

  /** Where a broker comes from. */
  enum Kind {
    /** A JVM of its own on this machine, started and stopped by the lab. */
    EMBEDDED,
    /** A container of the official image, started and stopped by the lab. */
    CONTAINER,
    /** Somebody else's broker or cluster, named by its bootstrap servers. */
    EXTERNAL
  }

  /** {@code host:port}, several separated by commas. */
  String bootstrapServers();

  /**
   * What a client needs besides the bootstrap servers, by the names Kafka gives them. The values
   * may be secrets: hand them to clients, never to a log or a file.
   */
  Map<String, String> clientProperties();

  @Override
  default KafkaAddress address() {
    return new KafkaAddress(bootstrapServers(), clientProperties());
  }

  /** Where this broker comes from. */
  Kind kind();

  /**
   * What is running, for the record of a run's environment: version, heap and what else is known.
   * Never a secret.
   */
  @Override
  String description();

  /**
   * The system properties by which another JVM reaches this broker through {@link
   * BrokerOptions#fromSystemProperties()} while this one keeps it running. Never a secret: a client
   * properties file goes by its path.
   */
  Map<String, String> systemProperties();

  /** Stops and removes what the lab started; does nothing the second time. */
  @Override
  void close();
}
