package highwater.lab.broker;

import highwater.lab.CannotRunException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.IntSupplier;
import org.apache.kafka.common.Uuid;

/**
 * One Kafka node (KRaft, broker and controller in one) in a JVM of its own on this machine: its own
 * class path, because Kafka 4 and Spark 3.5 do not share one; its own heap; loopback only, on free
 * ports. {@link SingleNode} says which settings differ from Kafka's defaults and why.
 *
 * <p>The broker shares processors and disk with what is measured. It ends with this JVM, also when
 * that is killed, and leaves nothing behind.
 */
public final class EmbeddedBroker implements KafkaBroker {
  /** The heap that Kafka's own start script gives a broker. */
  public static final String DEFAULT_HEAP = "1g";

  private static final String HOST = "127.0.0.1";
  private static final Duration TO_START = Duration.ofSeconds(60);
  private static final Duration TO_ANSWER = Duration.ofSeconds(2);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
  private static final int PORT_CHOICES = 5;

  private final BrokerJvm jvm;
  private final int port;
  private final String description;

  private EmbeddedBroker(BrokerJvm jvm, int port, String description) {
    this.jvm = jvm;
    this.port = port;
    this.description = description;
  }

  /**
   * Starts a broker and returns when it answers, within ten seconds on an idle machine.
   *
   * @param heap as {@code -Xmx} takes it: {@code 1g}, {@code 512m}
   * @throws CannotRunException when it does not start, with the end of its log
   */
  public static EmbeddedBroker start(String heap) {
    return start(BrokerDistribution.ofBuild(), heap, EmbeddedBroker::freePort);
  }

  static EmbeddedBroker start(BrokerDistribution distribution, String heap, IntSupplier ports) {
    String description =
        "Apache Kafka " + distribution.version() + ", one KRaft node in its own JVM, heap " + heap;
    for (int choice = 1; ; choice++) {
      int port = ports.getAsInt();
      String clusterId = Uuid.randomUuid().toString();
      BrokerJvm jvm = BrokerJvm.start(distribution, heap, clusterId, port, ports.getAsInt());
      try {
        awaitAnswer(jvm, port, clusterId);
        return new EmbeddedBroker(jvm, port, description);
      } catch (PortTakenException e) {
        jvm.close();
        if (choice == PORT_CHOICES) {
          throw new CannotRunException(
              "the embedded broker did not start: somebody took its port " + choice + " times", e);
        }
      } catch (RuntimeException e) {
        jvm.close();
        throw e;
      }
    }
  }

  private static void awaitAnswer(BrokerJvm jvm, int port, String clusterId)
      throws PortTakenException {
    long deadline = System.nanoTime() + TO_START.toNanos();
    try {
      while (!answers(port, clusterId)) {
        if (jvm.endsWithin(BETWEEN_LOOKS)) {
          throw ended(jvm);
        }
        if (System.nanoTime() > deadline) {
          throw new CannotRunException(
              "the embedded broker did not answer within "
                  + TO_START.toSeconds()
                  + " s; "
                  + LogTail.of(jvm.log()));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotRunException("interrupted while the embedded broker was starting", e);
    }
  }

  private static CannotRunException ended(BrokerJvm jvm) throws PortTakenException {
    String log = jvm.log();
    if (log.contains("Address already in use")) {
      throw new PortTakenException();
    }
    return new CannotRunException(
        "the embedded broker did not start: its JVM ended with exit code "
            + jvm.exitCode()
            + "; "
            + LogTail.of(log));
  }

  /** Whether it is this broker that answers on the port, and not another that took it. */
  private static boolean answers(int port, String clusterId) throws InterruptedException {
    if (!isOpen(port)) {
      return false;
    }
    try {
      BrokerProbe.Answer answer = BrokerProbe.ask(HOST + ":" + port, Map.of(), TO_ANSWER);
      return answer.nodes() == 1 && answer.clusterId().equals(clusterId);
    } catch (ExecutionException | TimeoutException e) {
      // It listens before it serves.
      return false;
    }
  }

  private static boolean isOpen(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(loopback(), port), 1000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  static InetAddress loopback() throws UnknownHostException {
    return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
  }

  /** A port nobody listens on now; somebody may before the broker does. */
  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, loopback())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String bootstrapServers() {
    return HOST + ":" + port;
  }

  @Override
  public Map<String, String> clientProperties() {
    return Map.of();
  }

  @Override
  public Kind kind() {
    return Kind.EMBEDDED;
  }

  @Override
  public String description() {
    return description;
  }

  @Override
  public Map<String, String> systemProperties() {
    return Map.of(BrokerOptions.BOOTSTRAP_SERVERS, bootstrapServers());
  }

  /** The broker's process. */
  ProcessHandle process() {
    return jvm.handle();
  }

  /** Where it keeps everything. */
  Path folder() {
    return jvm.folder();
  }

  @Override
  public void close() {
    jvm.close();
  }

  @Override
  public String toString() {
    return description + " at " + bootstrapServers();
  }

  /** Between the choice of a port and the broker's bind somebody else took it. */
  private static final class PortTakenException extends Exception {
    private static final long serialVersionUID = 1L;

    PortTakenException() {
      super("a port that was free is taken");
    }
  }
}
