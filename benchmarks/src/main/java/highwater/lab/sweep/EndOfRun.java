package highwater.lab.sweep;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What happens when the JVM is told to end while a run is under way, by Ctrl-C or {@code kill}: the
 * forks end, then whatever else the run left is put away.
 */
public final class EndOfRun implements AutoCloseable {
  private static final Duration TO_DIE = Duration.ofSeconds(5);

  private final CountDownLatch ending = new CountDownLatch(1);
  private final Thread hook;

  /**
   * Stands by from now on.
   *
   * @param putAway runs when no fork is left
   */
  public EndOfRun(Runnable putAway) {
    hook =
        new Thread(
            () -> {
              ending.countDown();
              endForks();
              putAway.run();
            },
            "end-of-run");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private static void endForks() {
    // The broker is a child too, or was: nobody needs it any more. A launcher's fork is a child's.
    List<ProcessHandle> processes;
    try (Stream<ProcessHandle> all = ProcessHandle.current().descendants()) {
      processes = all.toList();
    }
    processes.forEach(ProcessHandle::destroyForcibly);
    for (ProcessHandle process : processes) {
      process
          .onExit()
          .orTimeout(TO_DIE.toSeconds(), TimeUnit.SECONDS)
          .exceptionally(e -> process)
          .join();
    }
  }

  /**
   * Whether the JVM is ending. Ctrl-C reaches a fork as soon as this JVM, so a fork may be seen to
   * fail a moment before it is known why.
   */
  public boolean within(Duration patience) throws InterruptedException {
    return ending.await(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Keeps this thread from doing anything more in a JVM that is ending. */
  public static void awaitExit() throws InterruptedException {
    Thread.currentThread().join();
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The JVM is ending and the hook has been started: there is nothing to take back.
      return;
    }
  }
}
