package highwater.lab.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import highwater.lab.CannotRunException;
import highwater.lab.broker.LocalBroker;
import highwater.lab.gate.report.GateReport;
import highwater.lab.gate.report.GatedPair;
import highwater.lab.gate.report.Inconclusive;
import highwater.lab.gate.report.Reported;
import highwater.lab.gate.verdict.AlphaSpending;
import highwater.lab.gate.verdict.Decision;
import highwater.lab.gate.verdict.GateRule;
import highwater.lab.plan.Plan;
import highwater.lab.plan.PlanFile;
import highwater.lab.result.StoredBaseline;
import highwater.lab.result.WrittenRows;
import highwater.lab.turns.Code;
import highwater.lab.turns.PacedRules;
import highwater.pipeline.BadInputException;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A whole gate, with real JVMs of two class paths that take turns on a real broker. */
class GateRunTest {
  @RegisterExtension static final LocalBroker BROKER = new LocalBroker();

  /** So lenient that three pairs show three metrics: 3 × 2^-3 is below 0.45. */
  private static final GateRule THREE_PAIRS =
      new GateRule(0.45, 0.45, List.of(3), 0.9, AlphaSpending.SQUARE_ROOT);

  /** Of the shortest pairs there can be: each has its first batches behind it. */
  private static final PairShape SHAPE = new PairShape(Duration.ZERO, Duration.ofMillis(300), 2);

  private static final String CLASS_PATH = System.getProperty("java.class.path");

  @TempDir Path temp;
  private final StringWriter shown = new StringWriter();

  private Plan plan() throws IOException {
    Path file = temp.resolve("slowable.yaml");
    Files.writeString(
        file,
        """
        load: {rows: 1, topicPartitions: 2, seed: 3}
        axes: {maxOffsetsPerTrigger: [1000]}
        stream: %s
        forkHeap: 768m
        """
            .formatted(SlowableStream.class.getName()));
    return PlanFile.read(file.toString(), temp);
  }

  private String with(String mark) throws IOException {
    Path folder = Files.createDirectory(temp.resolve("of-" + mark));
    Path file = Files.createFile(temp.resolve("once-" + mark));
    Files.writeString(folder.resolve(mark), file.toString());
    return folder + File.pathSeparator + CLASS_PATH;
  }

  private GateRun.Outcome gate(Code base, Code head) throws IOException, InterruptedException {
    GateRun.Rules rules =
        new GateRun.Rules(THREE_PAIRS, 7, Inconclusive.TELL, Optional.of(SHAPE), Optional.empty());
    return new GateRun(plan(), base, head, rules, new PrintWriter(shown), false)
        .run(BROKER.get(), temp.resolve("results"), Path.of("..").toAbsolutePath());
  }

  @Test
  void aHeadThatIsMuchSlowerIsARegressionAlsoWhereAJvmWasKilled() throws Exception {
    GateRun.Outcome outcome =
        gate(
            new Code("base", "as it is", with(SlowableStream.DEADLY)),
            new Code("head", "slowed down", with(SlowableStream.MARK)));

    GateReport report = outcome.report();
    assertThat(report.ruling().decision()).as(shown.toString()).isEqualTo(Decision.REGRESSION);
    assertThat(report.ruling().metrics())
        .as(shown.toString())
        .extracting(metric -> metric.metric().name())
        .containsExactly("rows/s", "CPU per thousand rows", "allocated per thousand rows");
    assertThat(report.ruling().metrics().get(0).decision())
        .as(shown.toString())
        .isEqualTo(Decision.REGRESSION);
    assertThat(report.pairs())
        .extracting(GatedPair::valid)
        .containsExactly(false, true, true, true);
    assertThat(report.pairs().get(0).reasons())
        .singleElement()
        .asString()
        .startsWith("arm base: its JVM has ended with signal 9; ")
        .endsWith("pair-1-base.log has its output");
    assertThat(report.reported().get(0).head()).isGreaterThan(report.reported().get(0).base());
    assertThat(report.base()).isEqualTo("as it is");
    assertThat(WrittenRows.of(outcome.folder().resolve("pairs.csv"))).hasSize(4);
    assertThat(shown.toString()).contains("rows/s fell by");
  }

  @Test
  void aBaseThatDoesNotKnowASettingEndsItAtOnceWithOneLine() {
    Code base = new Code("base", "v0 (commit 1a2b3c4)", CLASS_PATH, Map.of("maxFoo", "1"));

    assertThatThrownBy(() -> gate(base, new Code("head", "as it is", CLASS_PATH)))
        .isInstanceOf(CannotRunException.class)
        .hasMessageStartingWith(
            "base, v0 (commit 1a2b3c4), refuses what the plan asks for: maxFoo=1: nothing reads a"
                + " setting maxFoo")
        .hasMessageEndingWith(
            "; take that out of the plan, or compare with a version that knows it");
    assertThat(temp.resolve("results")).isEmptyDirectory();
  }

  @Test
  void aHeadThatIsMuchSlowerThanItsStoredBaselineIsARegression() throws Exception {
    Path results = temp.resolve("results");
    Path home = Path.of("..").toAbsolutePath();
    Optional<PairShape> shape = Optional.of(SHAPE);
    PrintWriter out = new PrintWriter(shown);
    Path folder =
        new BaselineRecording(
                plan(),
                "as it is",
                CLASS_PATH,
                new BaselineRecording.Rules(2, 7, shape, Optional.empty()),
                out,
                false)
            .run(BROKER.get(), results, home);

    // Two of two against two: 1 ÷ C(4, 2), twice, is below 0.45.
    StoredGateRun gate =
        new StoredGateRun(
            StoredBaseline.open(folder),
            plan(),
            new StoredGateRun.Rules(THREE_PAIRS, 8, Inconclusive.TELL, 2));
    gate.refuseOther(home);
    GateRun.Outcome outcome =
        gate.run("slowed down", with(SlowableStream.MARK), BROKER.get(), results, home, out, false);

    GateReport report = outcome.report();
    assertThat(report.ruling().decision()).as(shown.toString()).isEqualTo(Decision.REGRESSION);
    assertThat(report.ruling().metrics())
        .as(shown.toString())
        .extracting(metric -> metric.metric().name())
        .containsExactly("CPU per thousand rows", "allocated per thousand rows");
    assertThat(report.pairs()).hasSize(2).allMatch(GatedPair::valid);
    assertThat(report.base()).isEqualTo("stored baseline %s (as it is)".formatted(folder));
    assertThat(report.reported()).extracting(Reported::name).containsExactly("rows/s");
  }

  @Test
  void fewerPairsThanCanEverShowAnythingAreRefused() {
    GateRule eight = GateRule.DEFAULT.atMost(8);
    Optional<PacedRules> paced = Optional.of(new PacedRules(100, Duration.ofSeconds(3), 2));

    assertThatThrownBy(
            () -> new GateRun.Rules(eight, 7, Inconclusive.TELL, Optional.empty(), paced))
        .isInstanceOf(BadInputException.class)
        .hasMessage("8 pairs can never show a regression of any of 4 metrics: allow 9 at least");
  }
}
