package highwater.lab.sweep;

import static java.nio.charset.StandardCharsets.UTF_8;

import highwater.lab.broker.KafkaBroker;
import highwater.lab.git.GitRepository;
import highwater.lab.plan.Plan;
import highwater.lab.plan.Trial;
import highwater.lab.result.Environment;
import highwater.lab.result.KeptRun;
import highwater.lab.result.RunFolder;
import highwater.lab.result.Schema;
import highwater.lab.stream.NamedStream;
import highwater.lab.stream.RivalUnderTest;
import highwater.pipeline.cli.BuildVersion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.AppInfoParser;
import org.openjdk.jmh.util.Version;

/** Looks at what a run is made on and with. */
public final class EnvironmentProbe {
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  private final GitRepository git;

  /**
   * A probe of this machine.
   *
   * @param home the project's folder
   */
  public EnvironmentProbe(Path home) {
    this.git = new GitRepository(home);
  }

  /**
   * Looks whether a run could go on here, before a broker is started for it.
   *
   * @throws highwater.pipeline.BadInputException where not, with what differs
   */
  public void refuseOther(KeptRun kept) {
    RunFolder.refuseOther(
        kept,
        probe(kept.environment().run(), Instant.now(), kept.plan(), kept.environment().broker()));
  }

  /** What a run's environment says of its broker. */
  public static Environment.Broker of(KafkaBroker broker) {
    return new Environment.Broker(
        broker.kind().name().toLowerCase(Locale.ROOT), broker.description());
  }

  Environment probe(String run, Instant startedAt, Plan plan, Environment.Broker broker) {
    return probe(run, startedAt, plan, plan.orderSeed(), ForkRunner.flags(plan), broker);
  }

  /**
   * Looks.
   *
   * @param orderSeed decided the order
   * @param forkFlags what each JVM that is measured is started with, beside Spark's module options
   */
  public Environment probe(
      String run,
      Instant startedAt,
      Plan plan,
      long orderSeed,
      List<String> forkFlags,
      Environment.Broker broker) {
    return new Environment(
        Schema.VERSION,
        run,
        startedAt.truncatedTo(ChronoUnit.MILLIS).toString(),
        machine(),
        new Environment.Jvm(
            System.getProperty("java.vm.name"),
            System.getProperty("java.runtime.version"),
            System.getProperty("java.vendor"),
            forkFlags),
        versions(plan),
        broker,
        git(),
        PlanProbe.probe(plan, orderSeed),
        List.of());
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

  private static Environment.Versions versions(Plan plan) {
    return new Environment.Versions(
        BuildVersion.text(),
        org.apache.spark.package$.MODULE$.SPARK_VERSION(),
        scala.util.Properties.versionNumberString(),
        AppInfoParser.getVersion(),
        Version.getPlainVersion(),
        rivals(plan));
  }

  private static SortedMap<String, String> rivals(Plan plan) {
    SortedMap<String, String> versions = new TreeMap<>();
    for (Trial trial : plan.trials()) {
      if (new NamedStream(trial.stream()).create() instanceof RivalUnderTest rival) {
        versions.putAll(rival.engine());
      }
    }
    return versions;
  }

  private Optional<Environment.Git> git() {
    return git.ask("rev-parse", "HEAD")
        .flatMap(
            commit ->
                git.ask("status", "--porcelain")
                    .map(status -> new Environment.Git(commit, !status.isEmpty(), changes())));
  }

  private Optional<String> changes() {
    return git.ask("diff", "HEAD")
        .filter(diff -> !diff.isEmpty())
        .map(diff -> PlanProbe.sha256(new ByteArrayInputStream(diff.getBytes(UTF_8))));
  }
}
