package highwater.lab.caretaker;

import highwater.lab.CannotRunException;
import highwater.lab.process.Apart;
import highwater.pipeline.AtExit;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Stands by in case this JVM is killed (SIGKILL), and then has everything put away that it was told
 * of: processes, one of which may stand still and cannot end itself, folders, worktrees, and topics
 * on a broker that goes on. A JVM that ends in any other way puts away by itself and ends this
 * first. Thread-safe.
 *
 * <p>It is a shell that waits for the end of its standard input, which is the signal: no JVM, which
 * would take memory and time from what is measured. It starts one, {@link PutAway}, when there is
 * something to do, and has a session of its own, so that it outlives a kill of the whole process
 * group.
 */
public final class Caretaker implements AutoCloseable {
  /** Keeps what it is told until nothing more will come, and hands it to the command. */
  private static final String STAND_BY =
      "told=; while IFS= read -r line; do told=\"$told$line\n\"; done;"
          + " [ -z \"$told\" ] || printf %s \"$told\" | \"$@\"";

  private final Process process;
  private final Writer to;
  private final AtExit.Registration atExit;

  private Caretaker(Process process) {
    this.process = process;
    this.to = process.outputWriter(StandardCharsets.UTF_8);
    this.atExit = AtExit.CARETAKERS.run(this::end);
  }

  /** Starts one for processes, folders and worktrees. */
  public static Caretaker start() {
    return start(Map.of());
  }

  /**
   * Starts one.
   *
   * @param broker the system properties that name the broker whose topics it deletes; empty where
   *     topics go with their broker
   */
  public static Caretaker start(Map<String, String> broker) {
    List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", STAND_BY, "caretaker"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    broker.forEach((name, value) -> command.add("-D" + name + "=" + value));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), PutAway.class.getName()));
    try {
      Process process =
          new ProcessBuilder(Apart.command("INT HUP TERM", command))
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              // What it cannot put away is news to whoever killed this JVM.
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      return new Caretaker(process);
    } catch (IOException e) {
      throw new CannotRunException("no shell can be started: " + e.getMessage(), e);
    }
  }

  /** From now on the process, with all that it started, ends with this JVM. */
  public void process(ProcessHandle watched) {
    tell(PutAway.PROCESS + id(watched));
  }

  /** The same for a process that has a session of its own: with all of that session. */
  public void session(ProcessHandle leader) {
    tell(PutAway.SESSION + id(leader));
  }

  /** Another process may have its number later, but not its start. */
  private static String id(ProcessHandle process) {
    return process.pid()
        + " "
        + process.info().startInstant().map(Instant::toEpochMilli).orElse(PutAway.UNKNOWN);
  }

  /** From now on the folder goes when this JVM is killed. */
  public void folder(Path folder) {
    tell(PutAway.FOLDER + folder.toAbsolutePath());
  }

  /**
   * From now on the worktree goes when this JVM is killed.
   *
   * @param repository the working copy that it is made from
   */
  public void worktree(Path repository, Path folder) {
    tell(PutAway.REPOSITORY + repository.toAbsolutePath());
    tell(PutAway.WORKTREE + folder.toAbsolutePath());
  }

  /** From now on the topic is deleted when this JVM is killed. */
  public void topic(String name) {
    tell(PutAway.TOPIC + name);
  }

  private synchronized void tell(String line) {
    try {
      to.write(line + "\n");
      to.flush();
    } catch (IOException e) {
      throw new CannotRunException("the caretaker has ended, and nobody would put away", e);
    }
  }

  /** Ends it, with nothing put away, and returns when it is gone. */
  @Override
  public void close() {
    end();
    atExit.close();
  }

  private void end() {
    process.destroyForcibly().onExit().join();
  }
}
