package highwater.lab.process;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A process and all that it started.
 *
 * @param root the process
 */
public record ProcessTree(ProcessHandle root) {
  private static final long TO_DIE_SECONDS = 10;

  /** Ends all of them by force, and returns when they are gone. */
  public void end() {
    // Before their parent goes: afterwards nobody knows whose they were.
    List<ProcessHandle> all = new ArrayList<>(List.of(root));
    all.addAll(root.descendants().toList());
    all.forEach(ProcessHandle::destroyForcibly);
    for (ProcessHandle process : all) {
      process
          .onExit()
          .orTimeout(TO_DIE_SECONDS, TimeUnit.SECONDS)
          .exceptionally(e -> process)
          .join();
    }
  }

  /**
   * Ends by force what is left of a session, also those whose parents have ended: the session is
   * theirs until the last of them has. Does nothing where there is none of that number.
   *
   * @param leader the id of the process that began it, as {@link Apart} makes it
   */
  public static void endSession(long leader) {
    List<String> kill =
        List.of("/bin/sh", "-c", "kill -s KILL -- \"-$1\"", "sh", Long.toString(leader));
    try {
      new ProcessBuilder(kill)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start()
          .onExit()
          .join();
    } catch (IOException e) {
      System.getLogger(ProcessTree.class.getName())
          .log(Level.WARNING, "what process " + leader + " left running cannot be ended", e);
    }
  }
}
