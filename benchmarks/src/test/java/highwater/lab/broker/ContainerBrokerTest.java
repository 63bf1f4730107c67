package highwater.lab.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.dockerjava.api.exception.NotFoundException;
import highwater.lab.CannotRunException;
import highwater.pipeline.BadInputException;
import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testcontainers.DockerClientFactory;

@Tag("container")
class ContainerBrokerTest extends KafkaBrokerContract {
  private static final String HEAP = "512m";

  @Override
  @BeforeAll
  void openBroker() {
    assumeTrue(
        DockerClientFactory.instance().isDockerAvailable(),
        "no Docker engine answers: the broker in a container is not tested");
    super.openBroker();
  }

  @Override
  ContainerBroker open() {
    return ContainerBroker.start(ContainerBroker.defaultImage(), HEAP);
  }

  @Override
  KafkaBroker.Kind kind() {
    return KafkaBroker.Kind.CONTAINER;
  }

  @Test
  void leavesNoContainerAndNoPortBehind() throws IOException {
    ContainerBroker broker = open();
    String id = broker.containerId();
    assertThat(exists(id)).isTrue();

    broker.close();
    broker.close();

    assertThat(exists(id)).isFalse();
    EmbeddedBrokerTest.assertClosed(EmbeddedBroker.loopback(), EmbeddedBrokerTest.port(broker));
  }

  @Test
  void isGoneWhenItsParentIsToldToEnd() throws IOException {
    BrokerOwner.Running owner = BrokerOwner.start("container");
    try {
      assertThat(owner.said()).isNotEmpty();
      String id = owner.said().get(owner.said().size() - 1);
      assertThat(exists(id)).isTrue();

      EmbeddedBrokerTest.end(owner.process(), false);

      EmbeddedBrokerTest.await(() -> !exists(id));
    } finally {
      owner.process().destroyForcibly();
    }
  }

  @Test
  void givesTheBrokerTheHeapItSays() {
    assertThat(shared().description()).endsWith("heap 512m");
    assertThat(
            DockerClientFactory.lazyClient()
                .inspectContainerCmd(((ContainerBroker) shared()).containerId())
                .exec()
                .getConfig()
                .getEnv())
        .contains("KAFKA_HEAP_OPTS=-Xms512m -Xmx512m");
  }

  @Test
  void saysWhyABrokerWithANonsensicalHeapDidNotStart() {
    assertThatThrownBy(() -> ContainerBroker.start(ContainerBroker.defaultImage(), "1k"))
        .isInstanceOf(CannotRunException.class)
        .hasMessageContaining("Too small")
        .satisfies(e -> assertThat(e.getMessage()).hasLineCount(1));
  }

  @Test
  void refusesWhatIsNoImageName() {
    assertThatThrownBy(() -> ContainerBroker.start("Not An Image", HEAP))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("--kafka-image Not An Image");
  }

  private static boolean exists(String id) {
    try {
      return DockerClientFactory.lazyClient().inspectContainerCmd(id).exec().getId().equals(id);
    } catch (NotFoundException e) {
      return false;
    }
  }
}
