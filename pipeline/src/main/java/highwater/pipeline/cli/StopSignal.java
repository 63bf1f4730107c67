package highwater.pipeline.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.hadoop.util.ShutdownHookManager;

/**
 * Ends something cleanly when the JVM is told to end, by Ctrl-C or {@code kill}: the JVM waits
 * until this is closed, half a minute at most.
 */
final class StopSignal implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 30;

  /** Spark stops itself in a hook of priority 50; what uses Spark has to end before. */
  private static final int BEFORE_SPARK = 100;

  private final CountDownLatch ended = new CountDownLatch(1);
  private final Runnable removal;
  private volatile boolean given;

  /** Registers {@code hook} and keeps how to take it back. */
  private StopSignal(Runnable stop, Supplier<String> state, boolean beforeSpark) {
    Runnable hook =
        () -> {
          given = true;
          stop.run();
          awaitEnd(state);
        };
    if (beforeSpark) {
      ShutdownHookManager hooks = ShutdownHookManager.get();
      hooks.addShutdownHook(hook, BEFORE_SPARK, PATIENCE_SECONDS, TimeUnit.SECONDS);
      removal = () -> hooks.removeShutdownHook(hook);
    } else {
      Thread thread = new Thread(hook, "stop-signal");
      Runtime.getRuntime().addShutdownHook(thread);
      removal = () -> Runtime.getRuntime().removeShutdownHook(thread);
    }
  }

  /**
   * For a command without Spark.
   *
   * @param stop asks for the end and returns at once; called in another thread
   */
  static StopSignal calling(Runnable stop) {
    return calling(stop, () -> "stopped in the middle");
  }

  /**
   * For a command without Spark.
   *
   * @param stop asks for the end and returns at once; called in another thread
   * @param state how far it is, in one line: said if the end does not come in time
   */
  static StopSignal calling(Runnable stop, Supplier<String> state) {
    return new StopSignal(stop, state, false);
  }

  /** For a command that runs Spark in this JVM, which would be stopped at the same time. */
  static StopSignal callingBeforeSparkStops(Runnable stop) {
    return new StopSignal(stop, () -> "stopped in the middle", true);
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
    try {
      removal.run();
    } catch (IllegalStateException e) {
      // The JVM is ending: the hook has been started, and lets it go on now.
      return;
    }
  }
}
