package highwater.pipeline.stream;

import highwater.lab.broker.EmbeddedBroker;
import highwater.lab.broker.KafkaBroker;

class RealCallsOnEmbeddedBrokerTest extends RealCallsContract {
  @Override
  KafkaBroker open() {
    return EmbeddedBroker.start("1g");
  }
}
