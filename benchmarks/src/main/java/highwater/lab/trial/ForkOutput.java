package highwater.lab.trial;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Where a fork's output goes. JMH sends what a fork prints to the terminal of the JVM that started
 * it; a run keeps it in the fork's log, which takes what comes by the process's own streams.
 */
public final class ForkOutput {
  private ForkOutput() {}

  /** Prints to this process's own streams from now on. Before anything logs. */
  public static void toOwnStreams() {
    System.setOut(stream(FileDescriptor.out));
    System.setErr(stream(FileDescriptor.err));
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}
