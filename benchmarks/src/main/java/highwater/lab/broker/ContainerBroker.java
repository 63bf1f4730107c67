package highwater.lab.broker;

import highwater.lab.CannotRunException;
import highwater.pipeline.BadInputException;
import java.time.Duration;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
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
  private static final int REMEMBERED = 50;
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
    requireEngine();
    Deque<String> said = new ConcurrentLinkedDeque<>();
    KafkaContainer container = singleNode(name, heap, said);
    try {
      container.start();
      BrokerProbe.ask(container.getBootstrapServers(), Map.of(), TO_ANSWER);
      return new ContainerBroker(
          container, "Apache Kafka in a container of " + image + ", one KRaft node, heap " + heap);
    } catch (RuntimeException | ExecutionException | TimeoutException e) {
      container.stop();
      throw new CannotRunException(
          "a container of "
              + image
              + " did not start: "
              + rootOf(e)
              + "; "
              + LogTail.of(String.join("\n", said)),
          e);
    } catch (InterruptedException e) {
      container.stop();
      Thread.currentThread().interrupt();
      throw new CannotRunException("interrupted while the broker's container was starting", e);
    }
  }

  private static KafkaContainer singleNode(DockerImageName image, String heap, Deque<String> said) {
    KafkaContainer container = new KafkaContainer(image);
    SingleNode.settings().forEach((setting, value) -> container.withEnv(variable(setting), value));
    container.withEnv("KAFKA_HEAP_OPTS", "-Xms" + heap + " -Xmx" + heap);
    // Testcontainers forgets a container that failed, and with it what the broker said.
    container.withLogConsumer(
        frame -> {
          said.add(frame.getUtf8String());
          if (said.size() > REMEMBERED) {
            said.poll();
          }
        });
    return container;
  }

  private static void requireEngine() {
    boolean answers;
    try {
      answers = DockerClientFactory.instance().isDockerAvailable();
    } catch (RuntimeException e) {
      throw new CannotRunException(
          "Testcontainers cannot work with the Docker engine here: "
              + rootOf(e)
              + "; mend that or use --broker embedded",
          e);
    }
    if (!answers) {
      throw new CannotRunException(
          "no Docker engine answers, so no broker can run in a container; start Docker or use"
              + " --broker embedded");
    }
  }

  /** Testcontainers wraps the reason several times in words that say nothing. */
  private static String rootOf(Exception e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return String.valueOf(root.getMessage()).lines().findFirst().orElse("").strip();
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
