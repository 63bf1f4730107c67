package highwater.lab.gate.jmh;

import highwater.lab.CannotRunException;
import highwater.lab.caretaker.Caretaker;
import highwater.lab.process.ProcessTree;
import highwater.lab.sweep.EndOfRun;
import highwater.lab.trial.Scratch;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/**
 * Runs JVMs of jars, one after the other, with this JVM's Java. None outlives the call that started
 * it, and none outlives this JVM, however that ends.
 */
final class JarJvms implements AutoCloseable {
  private static final String OPTIONS = "JDK_JAVA_OPTIONS";
  private static final Duration SIGNAL_MAY_LAG = Duration.ofSeconds(2);

  /** From here on an exit code says which signal ended a process, on what has signals. */
  private static final int BY_SIGNAL = 128;

  private final Scratch scratch;
  private final EndOfRun end;
  private final Caretaker caretaker;

  private JarJvms(Scratch scratch, EndOfRun end, Caretaker caretaker) {
    this.scratch = scratch;
    this.end = end;
    this.caretaker = caretaker;
  }

  /**
   * Starts a caretaker.
   *
   * @param scratch takes all temporary files, and is removed by the caretaker if this JVM is killed
   * @param end ends what runs where this JVM is told to end
   */
  static JarJvms open(Scratch scratch, EndOfRun end) {
    Caretaker caretaker = Caretaker.start();
    // The forks' code is somebody else's, and cannot be asked to watch its parent.
    caretaker.folder(scratch.folder());
    return new JarJvms(scratch, end, caretaker);
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static Process start(ProcessBuilder builder) {
    try {
      return builder.start();
    } catch (IOException e) {
      throw new CannotRunException("no JVM can be started: " + e.getMessage(), e);
    }
  }

  /** Where the output goes: standard output and errors. */
  record Output(ProcessBuilder.Redirect out, ProcessBuilder.Redirect err) {}

  /** A new folder for one JVM; it goes with the scratch folder at the latest. */
  Path newFolder() {
    return scratch.newFolder("jvm-");
  }

  /**
   * Runs a jar to its end. Where this JVM is told to end meanwhile it does not return: Ctrl-C
   * reaches the jar's JVM as soon as this one, and that it failed is then no news.
   *
   * @param jar with a main class
   * @param arguments the jar's own
   * @param temporary its folder for temporary files
   * @return its exit code; empty where it did not end in time and was ended
   */
  OptionalInt run(
      Path jar, List<String> arguments, Path temporary, Output output, Duration patience)
      throws InterruptedException {
    boolean ended = false;
    try {
      OptionalInt exitCode =
          runToEnd(builder(jar, arguments, temporary, output), patience.toMillis());
      ended = exitCode.orElse(BY_SIGNAL) < BY_SIGNAL;
      return exitCode;
    } finally {
      if (end.within(ended ? Duration.ZERO : SIGNAL_MAY_LAG)) {
        EndOfRun.awaitExit();
      }
    }
  }

  private static ProcessBuilder builder(
      Path jar, List<String> arguments, Path temporary, Output output) {
    // JMH's lock is for one run a machine at a time; here they are one after the other by design.
    List<String> command =
        new ArrayList<>(List.of(java(), "-Djmh.ignoreLock=true", "-jar", jar.toString()));
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectOutput(output.out()).redirectError(output.err());
    // JMH passes its own options on to its fork only where @Fork(jvmArgs) and -jvmArgs say nothing.
    builder
        .environment()
        .merge(
            OPTIONS,
            "\"-Djava.io.tmpdir=" + temporary + "\"",
            (theirs, ours) -> theirs + " " + ours);
    return builder;
  }

  private OptionalInt runToEnd(ProcessBuilder builder, long patienceMs)
      throws InterruptedException {
    Process process = start(builder);
    try {
      caretaker.process(process.toHandle());
      // Where this JVM began to end before this child was there, nobody else would end it.
      return !end.within(Duration.ZERO) && process.waitFor(patienceMs, TimeUnit.MILLISECONDS)
          ? OptionalInt.of(process.exitValue())
          : OptionalInt.empty();
    } finally {
      new ProcessTree(process.toHandle()).end();
    }
  }

  /** Ends the caretaker, with nothing put away, and returns when it is gone. */
  @Override
  public void close() {
    caretaker.close();
  }
}
