package highwater.lab.process;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A process that can be ended with all that it has started. */
public final class ChildProcess {
  /**
   * A build that fell to Ctrl-C first would be taken for one that failed, and a folder that is
   * being put away would stay.
   */
  private static final String DEAF_TO = "INT HUP";

  private static final Duration TO_END = Duration.ofSeconds(5);

  private final Process process;

  private ChildProcess(Process process) {
    this.process = process;
  }

  /**
   * Starts a command, with nothing to read.
   *
   * @param builder whose output goes to a file or nowhere
   */
  public static ChildProcess start(ProcessBuilder builder) throws IOException {
    return start(builder, process -> {});
  }

  /**
   * The same for one that somebody watches.
   *
   * @param watcher knows of the process before it does anything; one that this JVM did not live to
   *     tell of does nothing
   */
  public static ChildProcess start(ProcessBuilder builder, Consumer<ProcessHandle> watcher)
      throws IOException {
    Process process =
        builder
            .command(Apart.waiting(DEAF_TO, builder.command()))
            .redirectInput(ProcessBuilder.Redirect.PIPE)
            .redirectErrorStream(true)
            .start();
    boolean begun = false;
    try (OutputStream go = process.getOutputStream()) {
      watcher.accept(process.toHandle());
      go.write('\n');
      begun = true;
    } finally {
      if (!begun) {
        process.destroyForcibly();
      }
    }
    return new ChildProcess(process);
  }

  /** Waits for its end; true when it has ended. */
  public boolean endsWithin(Duration patience) throws InterruptedException {
    return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Waits for its end, whoever interrupts. */
  public int exitCode() {
    return process.onExit().join().exitValue();
  }

  /**
   * Ends it with its descendants, by force where they do not take the hint. Of one that has just
   * ended by itself, what it left running.
   */
  public void stop() {
    if (process.isAlive()) {
      // Where its parent has ended, a process is nobody's descendant: so these are noted first.
      List<ProcessHandle> all = withDescendants(List.of(process.toHandle()));
      all.forEach(ProcessHandle::destroy);
      if (!ended(all)) {
        List<ProcessHandle> stubborn = withDescendants(all);
        stubborn.forEach(ProcessHandle::destroyForcibly);
        ended(stubborn);
      }
    }
    // Those that were started meanwhile, or whose parents ended before this was called.
    ProcessTree.endSession(process.pid());
  }

  private static List<ProcessHandle> withDescendants(List<ProcessHandle> processes) {
    return processes.stream()
        .flatMap(one -> Stream.concat(Stream.of(one), one.descendants()))
        .distinct()
        .toList();
  }

  private static boolean ended(List<ProcessHandle> processes) {
    CompletableFuture.allOf(
            processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new))
        .completeOnTimeout(null, TO_END.toMillis(), TimeUnit.MILLISECONDS)
        .join();
    return processes.stream().noneMatch(ProcessHandle::isAlive);
  }
}
