package highwater.lab.broker;

import highwater.lab.CannotRunException;
import highwater.pipeline.BadInputException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * Kafka in a container of the official image: the same single node as {@link EmbeddedBroker},
 * packed as others run it. Docker publishes its port on all interfaces of the machine.
 *
 * <p>The container is removed on {@link #close()}, and by Testcontainers when this JVM is told to
 * end. When this JVM is killed (SIGKILL), Testcontainers' helper container Ryuk removes it some
 * seconds later; where Ryuk is disabled ({@code TESTCONTAINERS_RYUK_DISABLED=true}) the container
 * then runs on until {@code docker rm -f $(docker ps -q --filter label=org.testcontainers=true)}.
 */
public final class ContainerBroker implements KafkaBroker {
  private static final Duration TO_ANSWER = Duration.ofSeconds(30);

  private final KafkaContainer container;
  private final String containerId;
  private final String bootstrapServers;
  private final String description;

  private ContainerBroker(KafkaContainer container, String description) {
    this.container = container;
    this.containerId = container.getContainerId();
    this.bootstrapServers = container.getBootstrapServers();
    this.description = description;
  }

  /** The official image of the Kafka that the build pinned. */
  public static String defaultImage() {
    return "apache/kafka:" + BrokerDistribution.kafkaVersion();
  }

  /**
   * Starts a container and returns when the broker in it answers.
   *
   * @param image an image that is, or stands in for, {@code apache/kafka}
   * @param heap as {@code -Xmx} takes it: {@code 1g}, {@code 512m}
   * @throws BadInputException when the image's name is none
   * @throws CannotRunException when no Docker engine answers or the container does not start
   */
  @SuppressWarnings("resource") // The container is closed with the broker, or here when it fails.
  public static ContainerBroker start(String image, String heap) {
    DockerImageName name = asKafka(image);
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      throw new CannotRunException(
          "no Docker engine answers, so no broker can run in a container; start Docker or use"
              + " --broker embedded");
    }
    KafkaContainer container = new KafkaContainer(name);
    SingleNode.settings().forEach((setting, value) -> container.withEnv(variable(setting), value));
    container.withEnv("KAFKA_HEAP_OPTS", "-Xms" + heap + " -Xmx" + heap);
    try {
      container.start();
      BrokerProbe.ask(container.getBootstrapServers(), Map.of(), TO_ANSWER);
      return new ContainerBroker(
          container, "Apache Kafka in a container of " + image + ", one KRaft node, heap " + heap);
    } catch (RuntimeException | ExecutionException | TimeoutException e) {
      throw failed(container, image, e);
    } catch (InterruptedException e) {
      container.stop();
      Thread.currentThread().interrupt();
      throw new CannotRunException("interrupted while the broker's container was starting", e);
    }
  }

  private static CannotRunException failed(KafkaContainer container, String image, Exception e) {
    String log = container.getContainerId() == null ? "" : container.getLogs();
    container.stop();
    String reason = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    return new CannotRunException(
        "a container of " + image + " did not start: " + reason + "; " + LogTail.of(log), e);
  }

  private static DockerImageName asKafka(String image) {
    try {
      DockerImageName name = DockerImageName.parse(image);
      name.assertValid();
      return name.asCompatibleSubstituteFor("apache/kafka");
    } catch (IllegalArgumentException e) {
      throw new BadInputException(
          "--kafka-image " + image + " is no image name; write apache/kafka:VERSION", e);
    }
  }

  /** A setting as the image's start script takes it: KAFKA_NUM_PARTITIONS. */
  private static String variable(String setting) {
    return "KAFKA_" + setting.replace('.', '_').toUpperCase(Locale.ROOT);
  }

  @Override
  public String bootstrapServers() {
    return bootstrapServers;
  }

  @Override
  public Map<String, String> clientProperties() {
    return Map.of();
  }

  @Override
  public Kind kind() {
    return Kind.CONTAINER;
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public Map<String, String> systemProperties() {
    return Map.of(BrokerOptions.BOOTSTRAP_SERVERS, bootstrapServers);
  }

  /** The container's id; it is remembered after the container is gone. */
  String containerId() {
    return containerId;
  }

  @Override
  public void close() {
    container.stop();
  }

  @Override
  public String toString() {
    return description + " at " + bootstrapServers;
  }
}
