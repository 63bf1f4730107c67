package highwater.lab.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import highwater.lab.CannotRunException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedBrokerTest extends KafkaBrokerContract {
  private static final String HEAP = "256m";

  @Override
  EmbeddedBroker open() {
    return EmbeddedBroker.start(HEAP);
  }

  @Override
  KafkaBroker.Kind kind() {
    return KafkaBroker.Kind.EMBEDDED;
  }

  @Test
  void namesTheKafkaThatRuns() {
    assertThat(shared().description())
        .isEqualTo("Apache Kafka 4.3.1, one KRaft node in its own JVM, heap 256m");
  }

  @Test
  void leavesNoProcessNoFolderAndNoPortBehind() throws IOException {
    EmbeddedBroker broker = open();
    assertThat(broker.process().isAlive()).isTrue();
    assertThat(broker.folder()).isDirectory();

    broker.close();
    broker.close();

    assertThat(broker.process().isAlive()).isFalse();
    assertThat(broker.folder()).doesNotExist();
    assertClosed(EmbeddedBroker.loopback(), port(broker));
  }

  @Test
  void unpacksTheLibrariesItNeedsInItsOwnFolder() throws Exception {
    EmbeddedBroker broker = (EmbeddedBroker) shared();
    createTopic(broker, "compressed", 1, Map.of());
    try (KafkaProducer<byte[], byte[]> producer =
        producer(broker, Map.of(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4"))) {
      producer.send(record("compressed", "call ".repeat(100))).get();
    }

    assertThat(broker.folder()).isDirectoryContaining("glob:**/liblz4-java-*");
  }

  @Test
  void listensOnLoopbackAlone() throws IOException {
    List<InetAddress> others =
        NetworkInterface.networkInterfaces()
            .flatMap(NetworkInterface::inetAddresses)
            .filter(address -> !address.isLoopbackAddress())
            .toList();
    for (InetAddress other : others) {
      assertClosed(other, port(shared()));
    }
    assertThat(shared().bootstrapServers()).startsWith("127.0.0.1:");
  }

  @Test
  void removesItsFolderAfterTheBrokerWasKilled() {
    EmbeddedBroker broker = open();
    broker.process().destroyForcibly();
    await(() -> !broker.process().isAlive());
    assertThat(broker.folder()).isDirectory();

    broker.close();

    assertThat(broker.folder()).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void isGoneWhenItsParentIs(boolean killed) throws Exception {
    BrokerOwner.Running owner = BrokerOwner.start("embedded");
    try {
      assertThat(owner.said()).hasSize(2);
      long pid = Long.parseLong(owner.said().get(0));
      Path folder = Path.of(owner.said().get(1));
      assertThat(ProcessHandle.of(pid)).get().matches(ProcessHandle::isAlive);
      assertThat(folder).isDirectory();

      end(owner.process(), killed);

      await(() -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
      await(() -> !folder.toFile().exists());
    } finally {
      owner.process().destroyForcibly();
    }
  }

  @Test
  void takesOtherPortsWhenItsOwnAreTakenMeanwhile() throws IOException {
    int free = EmbeddedBroker.freePort();
    try (ServerSocket taken = new ServerSocket(0, 1, EmbeddedBroker.loopback())) {
      Deque<Integer> ports = new ArrayDeque<>();
      ports.addAll(List.of(taken.getLocalPort(), EmbeddedBroker.freePort()));
      ports.addAll(List.of(free, EmbeddedBroker.freePort()));

      try (EmbeddedBroker broker =
          EmbeddedBroker.start(BrokerDistribution.ofBuild(), HEAP, ports::remove)) {
        assertThat(port(broker)).isEqualTo(free);
      }
    }
  }

  @Test
  void saysWhyAJvmWithANonsensicalHeapDidNotStart() {
    assertThatThrownBy(() -> EmbeddedBroker.start("banana"))
        .isInstanceOf(CannotRunException.class)
        .hasMessageContaining("exit code 1")
        .hasMessageContaining("-Xmsbanana")
        .satisfies(e -> assertThat(e.getMessage()).hasLineCount(1));
  }

  @Test
  void saysWhyABrokerWithTooSmallAHeapDidNotStart() {
    assertThatThrownBy(() -> EmbeddedBroker.start("8m"))
        .isInstanceOf(CannotRunException.class)
        .hasMessageContaining("OutOfMemoryError")
        .satisfies(e -> assertThat(e.getMessage()).hasLineCount(1));
  }

  @Test
  void saysWhichJarIsGone() {
    BrokerDistribution build = BrokerDistribution.ofBuild();
    BrokerDistribution broken =
        new BrokerDistribution(build.version(), List.of(Path.of("/gone/kafka.jar")));

    assertThatThrownBy(() -> EmbeddedBroker.start(broken, HEAP, () -> 1))
        .isInstanceOf(CannotRunException.class)
        .hasMessageContaining("/gone/kafka.jar");
  }

  @Test
  void saysWhatAnIncompleteClassPathLacks() {
    BrokerDistribution build = BrokerDistribution.ofBuild();
    BrokerDistribution broken =
        new BrokerDistribution(build.version(), build.classPath().subList(0, 2));

    assertThatThrownBy(() -> EmbeddedBroker.start(broken, HEAP, () -> 1))
        .isInstanceOf(CannotRunException.class)
        .hasMessageContaining("ClassNotFoundException")
        .satisfies(e -> assertThat(e.getMessage()).hasLineCount(1));
  }

  static void end(Process process, boolean killed) {
    if (killed) {
      process.destroyForcibly();
    } else {
      process.destroy();
    }
  }

  static void await(Callable<Boolean> condition) {
    Awaitility.await().atMost(Duration.ofSeconds(30)).until(condition);
  }

  static int port(KafkaBroker broker) {
    String servers = broker.bootstrapServers();
    return Integer.parseInt(servers.substring(servers.lastIndexOf(':') + 1));
  }

  static void assertClosed(InetAddress address, int port) {
    assertThatThrownBy(() -> new Socket(address, port).close())
        .isInstanceOf(ConnectException.class);
  }
}
