package highwater.lab.trial;

/** Ends a fork whose parent was killed: nobody would read what it measures. */
public final class OrphanWatch {
  private OrphanWatch() {}

  /**
   * Watches the parent of this JVM, for as long as this JVM lives.
   *
   * @param cleanUp runs in this JVM before it halts, when its parent has ended
   */
  // The watch ends with the JVM; nobody waits for it.
  @SuppressWarnings("FutureReturnValueIgnored")
  public static void start(Runnable cleanUp) {
    ProcessHandle.current()
        .parent()
        .ifPresent(
            parent ->
                parent
                    .onExit()
                    .thenRun(
                        () -> {
                          try {
                            cleanUp.run();
                          } finally {
                            // Not exit: Spark's shutdown hooks would wait for its threads.
                            Runtime.getRuntime().halt(1);
                          }
                        }));
  }
}
