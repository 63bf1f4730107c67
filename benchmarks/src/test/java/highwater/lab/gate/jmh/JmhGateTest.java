package highwater.lab.gate.jmh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import highwater.lab.CannotRunException;
import highwater.lab.gate.report.GateReport;
import highwater.lab.gate.report.GatedPair;
import highwater.lab.gate.report.Inconclusive;
import highwater.lab.gate.verdict.AlphaSpending;
import highwater.lab.gate.verdict.Decision;
import highwater.lab.gate.verdict.Direction;
import highwater.lab.gate.verdict.GateRule;
import highwater.lab.gate.verdict.Metric;
import highwater.lab.gate.verdict.MetricResult;
import highwater.lab.sweep.EndOfRun;
import highwater.lab.trial.Scratch;
import highwater.pipeline.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With jars that run, of the lab's own benchmarks. */
class JmhGateTest {
  private static final String GENERATOR = "GeneratorBenchmark";

  /** Two pairs suffice for it to come to an end; what it shows is of no use. */
  private static final GateRule TWO_PAIRS =
      new GateRule(0.3, 0.3, List.of(2), 0.9, AlphaSpending.SQUARE_ROOT);

  private static final Pattern TEMPORARY = Pattern.compile("-Djava\\.io\\.tmpdir=([^\"\\s]+)");

  @TempDir Path temp;
  private Set<ProcessHandle> before;
  private Path jar;

  @BeforeEach
  void makeJar() throws IOException {
    before = descendants();
    jar = LabJar.in(temp);
  }

  private static Set<ProcessHandle> descendants() {
    return ProcessHandle.current().descendants().collect(Collectors.toSet());
  }

  private static JmhOptions quick(String... jvmArgs) {
    return warmed("50ms", jvmArgs);
  }

  private static JmhOptions warmed(String warmupTime, String... jvmArgs) {
    return new JmhOptions(
        List.of(),
        OptionalInt.of(1),
        OptionalInt.of(3),
        Optional.of(warmupTime),
        Optional.of("50ms"),
        List.of(jvmArgs),
        Duration.ofMinutes(2));
  }

  private GateReport gate(Path head, String include, JmhOptions options)
      throws InterruptedException {
    return new JmhGate(
            JmhJar.at(jar),
            JmhJar.at(head),
            JmhGateRules.of(include, 1).with(TWO_PAIRS).with(options))
        .run("test", Inconclusive.TELL, temp.resolve("logs"), line -> {});
  }

  private String logs() throws IOException {
    try (Stream<Path> files = Files.list(temp.resolve("logs"))) {
      return files.map(JmhGateTest::text).collect(Collectors.joining());
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void assertNothingIsLeft() throws IOException {
    assertThat(descendants()).isSubsetOf(before);
    Matcher temporary = TEMPORARY.matcher(logs());
    assertThat(temporary.find()).isTrue();
    assertThat(Path.of(temporary.group(1)).getParent()).doesNotExist();
  }

  @Test
  void everyPairHasTheScoresOfBothJars() throws Exception {
    GateReport report = gate(jar, GENERATOR, quick());

    assertThat(report.ruling().pairs()).isEqualTo(2);
    assertThat(report.ruling().metrics())
        .extracting(MetricResult::metric)
        .containsExactly(
            Metric.of("GeneratorBenchmark.generatedCalls", "ops/s", Direction.HIGHER_IS_BETTER));
    assertThat(report.pairs()).hasSize(2).allMatch(GatedPair::valid);
    for (GatedPair pair : report.pairs()) {
      GatedPair.Value value = pair.values().get(0);
      // A thousand calls an invocation: any machine makes more than that a second.
      assertThat(value.base().getAsDouble()).isGreaterThan(1_000);
      assertThat(value.head().getAsDouble()).isGreaterThan(1_000);
    }
    assertThat(report.notes()).containsExactly("JMH ran with -wi 1 -i 3 -w 50ms -r 50ms");
    assertThat(temp.resolve("logs"))
        .isDirectoryContaining("glob:**/pair-001-base.log")
        .isDirectoryContaining("glob:**/pair-002-head.log");
    // The benchmark's own annotation.
    assertThat(logs()).contains("-Xmx512m -XX:+UseSerialGC");
    assertNothingIsLeft();
  }

  @Test
  void aJarWhoseForksAreManyTimesSlowerIsARegression() throws Exception {
    Path slow = LabJar.create(temp.resolve("slow.jar"), SlowJmh.class.getName());

    // In its first moments nothing is compiled in the other jar's forks either.
    GateReport report = gate(slow, GENERATOR, warmed("1s"));

    assertThat(report.ruling().decision()).isEqualTo(Decision.REGRESSION);
    assertThat(report.pairs()).allMatch(pair -> pair.values().get(0).logRatio().getAsDouble() < 0);
    assertNothingIsLeft();
  }

  @Test
  void forksThatCannotStartAreInvalidPairsAndNoPass() throws Exception {
    assertThatThrownBy(() -> gate(jar, GENERATOR, quick("-XX:+Planted")))
        .isInstanceOf(CannotRunException.class)
        .hasMessageMatching(
            "3 of 3 pairs are invalid, .*(base|head), GeneratorBenchmark.generatedCalls: forked VM"
                + " failed with exit code 1: Unrecognized VM option 'Planted'; .*pair-003-.*log has more");
    assertNothingIsLeft();
  }

  @Test
  void aJarIsAskedForTheValuesOfItsParameters() throws InterruptedException {
    JmhOptions options =
        new JmhOptions(
            List.of("rowsPerSecond=100,200"),
            OptionalInt.empty(),
            OptionalInt.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Duration.ofMinutes(1));
    Scratch scratch = Scratch.create();
    try (EndOfRun end = new EndOfRun(scratch::close);
        JarJvms jvms = JarJvms.open(scratch, end)) {
      assertThat(JmhJar.at(jar).benchmarks("PacedBenchmark", options, jvms))
          .extracting(
              JmhBenchmark::name,
              benchmark -> benchmark.params().get("rowsPerSecond"),
              benchmark -> benchmark.params().get("set"))
          .containsExactly(
              tuple("highwater.bench.PacedBenchmark.pace", "100", "counts=by-window"),
              tuple("highwater.bench.PacedBenchmark.pace", "200", "counts=by-window"));
    } finally {
      scratch.close();
    }
  }

  @Test
  void aPatternThatMatchesNothingIsRefused() {
    assertThatThrownBy(() -> gate(jar, "NoSuchBenchmark", quick()))
        .isInstanceOf(BadInputException.class)
        .hasMessage(
            "%s: no benchmark matches NoSuchBenchmark; 'java -jar %s -l' lists them"
                .formatted(jar, jar));
    assertThat(descendants()).isSubsetOf(before);
  }

  @Test
  void aJarWithoutJmhIsRefused() throws IOException {
    Path other = LabJar.create(temp.resolve("other.jar"), "no.such.Main");

    assertThatThrownBy(() -> gate(other, GENERATOR, quick()))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith(other + " does not list any benchmarks, as a jar of JMH does")
        .hasMessageContaining("no.such.Main");
  }

  @Test
  void whatJmhDoesNotUnderstandIsRefusedBeforeAnythingRuns() {
    JmhOptions options =
        new JmhOptions(
            List.of(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            Optional.of("soon"),
            Optional.empty(),
            List.of(),
            Duration.ofMinutes(1));

    assertThatThrownBy(() -> gate(jar, GENERATOR, options))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("soon");
  }

  @Test
  void aFileThatIsNotThereAndAPatternThatIsNoneAreRefused() {
    assertThatThrownBy(() -> JmhJar.at(temp.resolve("missing.jar")))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("missing.jar: no such file");
    assertThatThrownBy(() -> gate(jar, "(", quick()))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith("benchmarks to include: ( is no regular expression");
  }
}
