package highwater.lab.gate.jmh;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A process and all that it started.
 *
 * @param root the process
 */
record ProcessTree(ProcessHandle root) {
  private static final long TO_DIE_SECONDS = 10;

  /** Ends all of them by force, and returns when they are gone. */
  void end() {
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
}
