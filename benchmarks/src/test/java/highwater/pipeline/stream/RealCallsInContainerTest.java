package highwater.pipeline.stream;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import highwater.lab.broker.ContainerBroker;
import highwater.lab.broker.KafkaBroker;
import org.junit.jupiter.api.Tag;
import org.testcontainers.DockerClientFactory;

@Tag("container")
class RealCallsInContainerTest extends RealCallsContract {
  @Override
  KafkaBroker open() {
    assumeTrue(
        DockerClientFactory.instance().isDockerAvailable(),
        "no Docker engine answers: the stream is not tested against a broker in a container");
    return ContainerBroker.start(ContainerBroker.defaultImage(), "1g");
  }
}
