package highwater.lab.turns;

import highwater.lab.CannotRunException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Stops and continues processes by the signals of POSIX, for which Java has no call. One shell
 * sends them all: a new process for each would cost what is to be measured. Not thread-safe.
 */
final class Signals implements AutoCloseable {
  private static final Path SHELL = Path.of("/bin/sh");
  private static final String SENT = "sent";

  // Ctrl-C on a terminal reaches every process there; this one ends with its standard input.
  private static final String LOOP =
      "trap '' INT HUP TERM; while read -r signal pid; do"
          + " if kill -s \"$signal\" \"$pid\"; then echo sent; else echo refused; fi; done";

  private final Process shell;
  private final Writer to;
  private final BufferedReader from;

  private Signals(Process shell) {
    this.shell = shell;
    this.to = shell.outputWriter(StandardCharsets.UTF_8);
    this.from =
        new BufferedReader(new InputStreamReader(shell.getInputStream(), StandardCharsets.UTF_8));
  }

  /**
   * Starts the shell.
   *
   * @throws CannotRunException where the system has none: it is neither Linux nor macOS
   */
  static Signals open() {
    if (!Files.isExecutable(SHELL)) {
      throw new CannotRunException(
          "taking turns needs the signals STOP and CONT and found no %s on %s: run it on Linux or macOS"
              .formatted(SHELL, System.getProperty("os.name")));
    }
    try {
      return new Signals(
          new ProcessBuilder(SHELL.toString(), "-c", LOOP)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start());
    } catch (IOException e) {
      throw new CannotRunException("%s does not start: %s".formatted(SHELL, e.getMessage()), e);
    }
  }

  /**
   * Stops a process until it is continued.
   *
   * @throws ArmFailedException where there is no such process
   */
  void stop(long pid) throws ArmFailedException {
    send("STOP", pid);
  }

  /**
   * Continues a process.
   *
   * @throws ArmFailedException where there is no such process
   */
  void go(long pid) throws ArmFailedException {
    send("CONT", pid);
  }

  private void send(String signal, long pid) throws ArmFailedException {
    try {
      to.write(signal + " " + pid + "\n");
      to.flush();
      String answer = from.readLine();
      if (!SENT.equals(answer)) {
        throw new ArmFailedException(
            "process %d does not take the signal %s: it has ended".formatted(pid, signal));
      }
    } catch (IOException e) {
      throw new ArmFailedException("the shell that sends signals has ended", e);
    }
  }

  @Override
  public void close() {
    shell.destroyForcibly();
  }
}
