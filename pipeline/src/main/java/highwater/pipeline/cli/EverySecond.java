package highwater.pipeline.cli;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Does something each second in a thread of its own, until it is closed. */
public final class EverySecond implements AutoCloseable {
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          action -> {
            Thread made = new Thread(action, "every-second");
            made.setDaemon(true);
            return made;
          });
  private final ScheduledFuture<?> repeated;

  /**
   * Starts.
   *
   * @param action runs first in a second
   */
  public EverySecond(Runnable action) {
    repeated = thread.scheduleAtFixedRate(action, 1, 1, TimeUnit.SECONDS);
  }

  /**
   * Returns when the action does not run any more.
   *
   * @throws IllegalStateException if the action had failed
   */
  @Override
  public void close() {
    thread.shutdown();
    boolean interrupted = false;
    while (true) {
      try {
        if (thread.awaitTermination(1, TimeUnit.MINUTES)) {
          break;
        }
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (repeated.isDone() && !repeated.isCancelled()) {
      throw new IllegalStateException("what is done each second failed", failure());
    }
  }

  private Throwable failure() {
    try {
      repeated.get();
      return null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return e;
    } catch (ExecutionException e) {
      return e.getCause();
    }
  }
}
