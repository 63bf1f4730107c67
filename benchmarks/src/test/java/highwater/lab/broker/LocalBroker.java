package highwater.lab.broker;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A real broker for the tests of one class. */
public final class LocalBroker implements BeforeAllCallback, AfterAllCallback {
  private EmbeddedBroker broker;

  @Override
  public void beforeAll(ExtensionContext context) {
    broker = EmbeddedBroker.start("512m");
  }

  @Override
  public void afterAll(ExtensionContext context) {
    broker.close();
  }

  /** The broker itself. */
  public EmbeddedBroker get() {
    return broker;
  }
}
