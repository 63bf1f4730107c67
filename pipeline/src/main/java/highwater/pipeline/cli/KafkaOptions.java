package highwater.pipeline.cli;

import highwater.pipeline.kafka.BrokerSource;
import highwater.pipeline.kafka.ClientProperties;
import highwater.pipeline.kafka.KafkaAddress;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The options of every command that talks to Kafka: a picocli mixin. */
public final class KafkaOptions implements BrokerSource {
  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT[,...]",
      defaultValue = "localhost:9092",
      description = "Where Kafka is (default: ${DEFAULT-VALUE}).")
  private String bootstrapServers;

  @Option(
      names = "--client-properties",
      paramLabel = "FILE",
      description = "Properties of Kafka's clients, for security and the like; values never shown.")
  private Path clientProperties;

  /**
   * The address that was given.
   *
   * @throws highwater.pipeline.BadInputException if the properties file cannot be read or a line in
   *     it is no property; names the file and the line
   */
  public KafkaAddress address() {
    ClientProperties properties =
        clientProperties == null
            ? ClientProperties.none()
            : ClientProperties.read(clientProperties);
    return new KafkaAddress(bootstrapServers, properties.values());
  }

  @Override
  public RunningBroker open() {
    return new Named(address());
  }

  /** A broker that somebody else runs. */
  private record Named(KafkaAddress address) implements RunningBroker {
    @Override
    public String description() {
      return "running at " + address.bootstrapServers();
    }

    @Override
    public void close() {
      // It was running before and goes on.
    }
  }
}
