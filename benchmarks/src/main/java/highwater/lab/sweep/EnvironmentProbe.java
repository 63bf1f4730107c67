package highwater.lab.sweep;

import highwater.lab.broker.KafkaBroker;
import highwater.lab.plan.Plan;
import highwater.lab.result.Environment;
import highwater.pipeline.cli.BuildVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.AppInfoParser;
import org.openjdk.jmh.util.Version;

/** Looks at what a run is made on and with. */
public final class EnvironmentProbe {
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  private final Path home;

  /**
   * A probe of this machine.
   *
   * @param home the project's folder
   */
  public EnvironmentProbe(Path home) {
    this.home = home;
  }

  Environment probe(String run, Instant startedAt, Plan plan, KafkaBroker broker) {
    return new Environment(
        Environment.SCHEMA_VERSION,
        run,
        startedAt.truncatedTo(ChronoUnit.MILLIS).toString(),
        machine(),
        new Environment.Jvm(
            System.getProperty("java.vm.name"),
            System.getProperty("java.runtime.version"),
            System.getProperty("java.vendor"),
            ForkRunner.flags(plan)),
        versions(),
        new Environment.Broker(broker.kind().name().toLowerCase(Locale.ROOT), broker.description()),
        git(),
        new Environment.PlanText(plan.name(), plan.orderSeed(), plan.text()));
  }

  private static Environment.Machine machine() {
    var system =
        (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return new Environment.Machine(
        cpu(),
        Runtime.getRuntime().availableProcessors(),
        system.getTotalMemorySize(),
        system.getTotalSwapSpaceSize(),
        System.getProperty("os.name") + " " + System.getProperty("os.version"),
        System.getProperty("os.arch"));
  }

  /** The system tells it on Linux; elsewhere it is left out. */
  private static Optional<String> cpu() {
    if (!Files.isReadable(CPU_INFO)) {
      return Optional.empty();
    }
    try (Stream<String> lines = Files.lines(CPU_INFO)) {
      return lines
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + CPU_INFO, e);
    }
  }

  private static Environment.Versions versions() {
    return new Environment.Versions(
        BuildVersion.text(),
        org.apache.spark.package$.MODULE$.SPARK_VERSION(),
        scala.util.Properties.versionNumberString(),
        AppInfoParser.getVersion(),
        Version.getPlainVersion());
  }

  private Optional<Environment.Git> git() {
    return git("rev-parse", "HEAD")
        .flatMap(
            commit ->
                git("status", "--porcelain")
                    .map(changes -> new Environment.Git(commit, !changes.isEmpty())));
  }

  /** What git says; empty where there is no git, or no working copy. */
  private Optional<String> git(String... arguments) {
    List<String> command = new ArrayList<>(List.of("git", "-C", home.toString()));
    command.addAll(List.of(arguments));
    try {
      Process git =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      String output = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return git.waitFor() == 0 ? Optional.of(output.strip()) : Optional.empty();
    } catch (IOException e) {
      // No git on this machine: the environment says so by leaving it out.
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
