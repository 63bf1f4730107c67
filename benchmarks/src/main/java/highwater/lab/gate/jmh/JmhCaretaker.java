package highwater.lab.gate.jmh;

import highwater.lab.trial.Scratch;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A small JVM that waits for the end of a gate that was killed (SIGKILL), and then ends the fork
 * that runs and removes the gate's scratch folder. The forks' code is somebody else's, and cannot
 * be asked to watch its parent. A gate that ends in any other way ends this JVM first.
 *
 * <p>It is told the id of each process as it starts, a line each, on its standard input. That its
 * standard input ends is the signal.
 */
public final class JmhCaretaker {
  private JmhCaretaker() {}

  /**
   * Waits and puts away.
   *
   * @param args the scratch folder
   */
  public static void main(String[] args) throws IOException {
    Optional<ProcessHandle> last = Optional.empty();
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      // The handle knows when the process started: another one with its number is left alone.
      last = ProcessHandle.of(Long.parseLong(line));
    }
    try {
      last.ifPresent(process -> new ProcessTree(process).end());
    } finally {
      Scratch.delete(Path.of(args[0]));
    }
  }
}
