package highwater.broker;

/** The broker's JVM. */
public final class BrokerProcess {
  private BrokerProcess() {}
}
