package highwater.lab.gate.base;

import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A process that can be ended with all that it has started. */
final class ChildProcess {
  /**
   * Ctrl-C on a terminal reaches every process there. These end when whoever started them ends
   * them: a build that fell to Ctrl-C first would be taken for one that failed, and a folder that
   * is being put away would stay.
   */
  private static final List<String> DEAF =
      List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh");

  private static final File NOTHING = new File("/dev/null");
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
  static ChildProcess start(ProcessBuilder builder) throws IOException {
    List<String> command = new ArrayList<>(DEAF);
    command.addAll(builder.command());
    return new ChildProcess(
        builder
            .command(command)
            .redirectInput(ProcessBuilder.Redirect.from(NOTHING))
            .redirectErrorStream(true)
            .start());
  }

  /** Waits for its end; true when it has ended. */
  boolean endsWithin(Duration patience) throws InterruptedException {
    return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Waits for its end, whoever interrupts. */
  int exitCode() {
    return process.onExit().join().exitValue();
  }

  /** Ends it with its descendants, by force where they do not take the hint. */
  void stop() {
    if (!process.isAlive()) {
      return;
    }
    // Where its parent has ended, a process is nobody's descendant: so these are noted first.
    List<ProcessHandle> all = withDescendants(List.of(process.toHandle()));
    all.forEach(ProcessHandle::destroy);
    if (!ended(all)) {
      List<ProcessHandle> stubborn = withDescendants(all);
      stubborn.forEach(ProcessHandle::destroyForcibly);
      ended(stubborn);
    }
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
