package highwater.pipeline.cli;

import highwater.pipeline.AtExit;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Ends something cleanly when the JVM is told to end, by Ctrl-C or {@code kill}: the JVM waits
 * until this is closed, half a minute at most.
 */
final class StopSignal implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 30;

  private final CountDownLatch ended = new CountDownLatch(1);
  private final AtExit.Registration registration;
  private volatile boolean given;

  private StopSignal(Runnable stop, Supplier<String> state) {
    registration =
        AtExit.COMMANDS.run(
            () -> {
              given = true;
              stop.run();
              awaitEnd(state);
            });
  }

  /**
   * Listens from now on.
   *
   * @param stop asks for the end and returns at once; called in another thread
   */
  static StopSignal calling(Runnable stop) {
    return calling(stop, () -> "stopped in the middle");
  }

  /**
   * Listens from now on.
   *
   * @param stop asks for the end and returns at once; called in another thread
   * @param state how far it is, in one line: said if the end does not come in time
   */
  static StopSignal calling(Runnable stop, Supplier<String> state) {
    return new StopSignal(stop, state);
  }

  /** Whether the JVM is ending: what is not printed before this is closed may never be. */
  boolean given() {
    return given;
  }

  private void awaitEnd(Supplier<String> state) {
    try {
      if (!ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        System.err.printf(
            "highwater: no clean end within %d s, leaving: %s%n", PATIENCE_SECONDS, state.get());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    ended.countDown();
    registration.close();
  }
}
