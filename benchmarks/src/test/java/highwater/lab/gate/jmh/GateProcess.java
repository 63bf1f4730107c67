package highwater.lab.gate.jmh;

import highwater.lab.gate.report.Inconclusive;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A gate in a JVM of its own, whose first fork takes longer than any test. */
final class GateProcess {
  private GateProcess() {}

  /**
   * Runs it.
   *
   * @param args the jar that is both base and head, the folder of the logs
   */
  public static void main(String[] args) throws InterruptedException {
    JmhJar jar = JmhJar.at(Path.of(args[0]));
    JmhOptions options =
        new JmhOptions(
            List.of(),
            OptionalInt.of(1000),
            OptionalInt.of(1),
            Optional.of("1s"),
            Optional.of("1s"),
            List.of(),
            Duration.ofHours(1));
    new JmhGate(jar, jar, JmhGateRules.of("GeneratorBenchmark", 1).with(options))
        .run("test", Inconclusive.TELL, Path.of(args[1]), line -> {});
  }
}
