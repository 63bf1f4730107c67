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
 * Kafka in a container of the official image: the same node as {@link EmbeddedBroker}, packed as
 * others run it.
 *
 * <p>It is stopped and removed on {@link #close()} and when this JVM is told to end. When this JVM
 * is killed (SIGKILL), Testcontainers' helper container Ryuk removes it some seconds later; where
 * Ryuk is disabled ({@code TESTCONTAINERS_RYUK_DISABLED=true}) the container then runs on, and
 * {@code docker rm -f $(docker ps -q --filter label=org.testcontainers=true)} removes it.
 */
public final class ContainerBroker implements KafkaBroker {
  private static final Duration TO_ANSWER = Duration.ofSeconds(30);

  private final KafkaContainer container;
  private final ShutdownHook hook;
  private final String description;
  private boolean closed;

  private ContainerBroker(KafkaContainer container, String description) {
    this.container = container;
    this.hook = ShutdownHook.running(this::close);
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
   * @throws CannotRunException when no Docker engine answers or the container does not start
   */
  public static ContainerBroker start(String image, String heap) {
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      throw new CannotRunException(
          "no Docker engine answers, so no broker can run in a container; start Docker, or use"
              + " --broker embedded");
    }
    KafkaContainer container = new KafkaContainer(asKafka(image));
    SingleNode.settings().forEach((name, value) -> container.withEnv(variable(name), value));
    container.withEnv("KAFKA_HEAP_OPTS", "-Xms" + heap + " -Xmx" + heap);
    String description =
        "Apache Kafka in a container of " + image + ", one KRaft node, heap " + heap;
    ContainerBroker broker = new ContainerBroker(container, description);
    try {
      broker.awaitAnswer();
      return broker;
    } catch (RuntimeException e) {
      String log = container.getContainerId() == null ? "" : container.getLogs();
      broker.close();
      throw new CannotRunException(
          "the broker in a container of "
              + image
              + " did not start: "
              + reason(e)
              + "; "
              + LogTail.of(log),
          e);
    }
  }

  private void awaitAnswer() {
    container.start();
    try {
      BrokerProbe.ask(bootstrapServers(), Map.of(), TO_ANSWER);
    } catch (ExecutionException | TimeoutException e) {
      throw new CannotRunException("it does not answer at " + bootstrapServers(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotRunException("interrupted", e);
    }
  }

  private static DockerImageName asKafka(String image) {
    try {
      return DockerImageName.parse(image).asCompatibleSubstituteFor("apache/kafka");
    } catch (IllegalArgumentException e) {
      throw new BadInputException("--kafka-image " + image + " is no image name", e);
    }
  }

  /**
   * How the image's start script wants a setting: {@code num.partitions} as KAFKA_NUM_PARTITIONS.
   */
  private static String variable(String setting) {
    return "KAFKA_" + setting.replace('.', '_').toUpperCase(Locale.ROOT);
  }

  private static String reason(Throwable e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  @Override
  public String bootstrapServers() {
    return container.getBootstrapServers();
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
    return Map.of(BrokerOptions.BOOTSTRAP_SERVERS, bootstrapServers());
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    hook.remove();
    container.stop();
  }
}
