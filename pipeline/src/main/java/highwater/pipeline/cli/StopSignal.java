package highwater.pipeline.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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

  /** Registers {@code hook} and keeps how to take it back. */
  private StopSignal(Runnable stop, boolean beforeSpark) {
    Runnable hook =
        () -> {
          stop.run();
          awaitEnd();
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
    return new StopSignal(stop, false);
  }

  /** For a command that runs Spark in this JVM, which would be stopped at the same time. */
  static StopSignal callingBeforeSparkStops(Runnable stop) {
    return new StopSignal(stop, true);
  }

  private void awaitEnd() {
    try {
      if (!ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        System.err.printf("highwater: no clean end within %d s, leaving.%n", PATIENCE_SECONDS);
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
