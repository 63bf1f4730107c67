package highwater.lab.broker;

/**
 * Closes a broker when the JVM is told to end (Ctrl-C, SIGTERM, exit) before the broker is closed.
 */
final class ShutdownHook {
  private final Thread thread;

  private ShutdownHook(Thread thread) {
    this.thread = thread;
  }

  /**
   * @param close closes the broker; may run beside a close on another thread
   */
  static ShutdownHook running(Runnable close) {
    Thread thread = new Thread(close, "close-broker");
    Runtime.getRuntime().addShutdownHook(thread);
    return new ShutdownHook(thread);
  }

  /** Forgets the hook, which otherwise keeps the broker in memory for the life of the JVM. */
  void remove() {
    try {
      Runtime.getRuntime().removeShutdownHook(thread);
    } catch (IllegalStateException e) {
      // The JVM is ending and this may be the hook itself; there is no other way to ask.
      return;
    }
  }
}
