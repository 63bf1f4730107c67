package highwater.lab.broker;

import highwater.lab.CannotRunException;
import highwater.pipeline.BadInputException;
import highwater.pipeline.kafka.ClientProperties;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;

/**
 * A broker or cluster that somebody else runs. The lab connects to it and leaves it as it is but
 * for the topics that trials create and delete.
 *
 * <p>Secrets stay in the client properties: nothing here prints a value but {@code
 * security.protocol} and its like, and Kafka's own messages, which may quote a value, are neither
 * repeated nor kept as a cause.
 */
public final class ExternalBroker implements KafkaBroker {
  private static final Duration TO_ANSWER = Duration.ofSeconds(15);

  private final String bootstrapServers;
  private final ClientProperties properties;
  private final Optional<Path> file;
  private final String description;

  private ExternalBroker(
      String bootstrapServers, ClientProperties properties, Optional<Path> file, int nodes) {
    this.bootstrapServers = bootstrapServers;
    this.properties = properties;
    this.file = file;
    String how = properties.values().isEmpty() ? "no client properties" : properties.toString();
    this.description = "external cluster, brokers: " + nodes + ", reached with " + how;
  }

  /**
   * Makes sure that the cluster answers.
   *
   * @param bootstrapServers {@code host:port}, several separated by commas
   * @param file Kafka client properties, if the cluster needs any
   * @throws BadInputException when the file, the properties or the addresses are no good
   * @throws CannotRunException when nobody answers
   */
  public static ExternalBroker open(String bootstrapServers, Optional<Path> file) {
    return open(bootstrapServers, file, TO_ANSWER);
  }

  static ExternalBroker open(String bootstrapServers, Optional<Path> file, Duration patience) {
    ClientProperties properties = file.map(ClientProperties::read).orElse(ClientProperties.none());
    try {
      BrokerProbe.Answer answer = BrokerProbe.ask(bootstrapServers, properties.values(), patience);
      return new ExternalBroker(bootstrapServers, properties, file, answer.nodes());
    } catch (TimeoutException e) {
      throw silence(bootstrapServers, patience);
    } catch (ExecutionException e) {
      throw noAnswer(e.getCause(), bootstrapServers, file, patience);
    } catch (KafkaException e) {
      throw unusable(e, bootstrapServers, properties, file);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotRunException("interrupted while waiting for " + bootstrapServers);
    }
  }

  private static RuntimeException noAnswer(
      Throwable cause, String bootstrapServers, Optional<Path> file, Duration patience) {
    String reason = " (" + cause.getClass().getSimpleName() + "); ";
    if (cause instanceof AuthenticationException) {
      return new BadInputException(
          "--bootstrap-servers "
              + bootstrapServers
              + " refused the client properties"
              + reason
              + "mend the credentials in "
              + name(file));
    }
    if (cause instanceof org.apache.kafka.common.errors.TimeoutException) {
      return silence(bootstrapServers, patience);
    }
    return new CannotRunException(
        "--bootstrap-servers "
            + bootstrapServers
            + " did not say who it is"
            + reason
            + "the lab must be allowed to describe the cluster");
  }

  private static CannotRunException silence(String bootstrapServers, Duration patience) {
    return new CannotRunException(
        "--bootstrap-servers "
            + bootstrapServers
            + " did not answer within "
            + patience.toSeconds()
            + " s; check that it runs, that its advertised listeners can be reached from here and"
            + " that --client-properties names its security.protocol");
  }

  /** The client could not even be made: an address or a property that Kafka does not take. */
  private static BadInputException unusable(
      KafkaException e, String bootstrapServers, ClientProperties properties, Optional<Path> file) {
    StringBuilder said = new StringBuilder();
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      said.append(cause.getMessage()).append('\n');
      if (cause instanceof ConfigException && cause.getMessage().contains("bootstrap")) {
        return new BadInputException(
            "--bootstrap-servers " + bootstrapServers + ": no host:port that can be resolved");
      }
    }
    String suspects =
        properties.values().keySet().stream()
            .filter(property -> said.indexOf(property) >= 0)
            .sorted()
            .collect(Collectors.joining(", "));
    return new BadInputException(
        name(file)
            + ": Kafka's client does not take these properties"
            + (suspects.isEmpty() ? "" : "; it speaks of " + suspects)
            + "; its words may hold a secret and are not shown");
  }

  private static String name(Optional<Path> file) {
    return file.map(path -> "--client-properties " + path).orElse("--client-properties");
  }

  @Override
  public String bootstrapServers() {
    return bootstrapServers;
  }

  @Override
  public Map<String, String> clientProperties() {
    return properties.values();
  }

  @Override
  public Kind kind() {
    return Kind.EXTERNAL;
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public Map<String, String> systemProperties() {
    Map<String, String> found = new TreeMap<>();
    found.put(BrokerOptions.BOOTSTRAP_SERVERS, bootstrapServers);
    file.ifPresent(
        path -> found.put(BrokerOptions.CLIENT_PROPERTIES, path.toAbsolutePath().toString()));
    return found;
  }

  /** Does nothing: the lab did not start it. */
  @Override
  public void close() {}

  @Override
  public String toString() {
    return description + " at " + bootstrapServers;
  }
}
