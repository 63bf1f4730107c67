package highwater.lab.turns;

import highwater.lab.CannotRunException;
import highwater.lab.broker.KafkaBroker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The {@link Caretaker} as the comparison sees it. Thread-safe. */
final class CaretakerJvm implements AutoCloseable {
  private final Process process;
  private final Writer to;

  private CaretakerJvm(Process process) {
    this.process = process;
    this.to = process.outputWriter(StandardCharsets.UTF_8);
  }

  /**
   * Starts it.
   *
   * @param scratch what to remove
   * @param broker whose topics it deletes where the broker goes on without this JVM
   */
  static CaretakerJvm start(Path scratch, KafkaBroker broker) {
    List<String> command = new ArrayList<>(ChildJvm.java());
    command.addAll(List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    if (broker.kind() == KafkaBroker.Kind.EXTERNAL) {
      command.addAll(ChildJvm.properties(broker.systemProperties()));
    }
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(Caretaker.class.getName(), scratch.toString()));
    try {
      return new CaretakerJvm(
          new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              // What it cannot put away is news to whoever killed the comparison.
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start());
    } catch (IOException e) {
      throw new CannotRunException("no JVM can be started: " + e.getMessage(), e);
    }
  }

  /** From now on the process ends with this JVM. */
  void watch(long pid) {
    tell(Caretaker.PROCESS + pid);
  }

  /** From now on the topic is deleted when this JVM is killed. */
  void topic(String name) {
    tell(Caretaker.TOPIC + name);
  }

  private synchronized void tell(String line) {
    try {
      to.write(line + "\n");
      to.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("the caretaker has ended, and nobody would put away", e);
    }
  }

  /** Ends it, with nothing put away, and returns when it is gone. */
  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
