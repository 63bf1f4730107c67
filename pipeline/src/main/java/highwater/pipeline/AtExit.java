package highwater.pipeline;

import java.util.concurrent.TimeUnit;
import org.apache.hadoop.util.ShutdownHookManager;

/**
 * What is put away when the JVM is told to end (Ctrl-C, SIGTERM, exit), in an order: whoever uses a
 * thing goes before the thing. The JVM's own hooks all run at once, and Spark's would be stopped
 * under a query that is still at work.
 */
public enum AtExit {
  /** What uses Spark; Spark stops itself after these, with its own priority of 50. */
  COMMANDS(100),
  /** What Spark and the commands talk to. */
  BROKERS(20),
  /** What all of them write to. */
  FOLDERS(10),
  /** Who would put all of that away, had the JVM been killed. */
  CARETAKERS(5);

  /** Longer than a batch of the slowest settings takes. */
  private static final long PATIENCE_SECONDS = 40;

  private final int priority;

  AtExit(int priority) {
    this.priority = priority;
  }

  /** A task that will run at the JVM's end, until it is taken back. */
  @FunctionalInterface
  public interface Registration extends AutoCloseable {
    /** Takes the task back; does nothing where the JVM is ending already. */
    @Override
    void close();
  }

  /**
   * Registers a task.
   *
   * @throws IllegalStateException where the JVM is ending already
   */
  public Registration run(Runnable task) {
    ShutdownHookManager hooks = ShutdownHookManager.get();
    hooks.addShutdownHook(task, priority, PATIENCE_SECONDS, TimeUnit.SECONDS);
    return () -> {
      if (!hooks.isShutdownInProgress()) {
        takeBack(hooks, task);
      }
    };
  }

  private static void takeBack(ShutdownHookManager hooks, Runnable task) {
    try {
      hooks.removeShutdownHook(task);
    } catch (IllegalStateException e) {
      // The end began between the question and the call: the task runs and finds its work done.
      return;
    }
  }
}
