package highwater.lab.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import highwater.lab.broker.LocalBroker;
import highwater.lab.gate.report.GateReport;
import highwater.lab.gate.report.GatedPair;
import highwater.lab.gate.report.Inconclusive;
import highwater.lab.gate.verdict.AlphaSpending;
import highwater.lab.gate.verdict.Decision;
import highwater.lab.gate.verdict.GateRule;
import highwater.lab.plan.Plan;
import highwater.lab.plan.PlanFile;
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

  private String slow(String classPath) throws IOException {
    Path folder = Files.createDirectory(temp.resolve("slow"));
    Files.createFile(folder.resolve(SlowableStream.MARK));
    return folder + File.pathSeparator + classPath;
  }

  @Test
  void aHeadThatIsMuchSlowerIsARegression() throws Exception {
    String classPath = System.getProperty("java.class.path");
    GateRun.Rules rules =
        new GateRun.Rules(
            THREE_PAIRS,
            7,
            Inconclusive.TELL,
            Optional.of(new PairShape(Duration.ofSeconds(1), Duration.ofMillis(300), 3)),
            Optional.empty());

    GateRun.Outcome outcome =
        new GateRun(
                plan(),
                new Code("base", "as it is", classPath),
                new Code("head", "slowed down", slow(classPath)),
                rules,
                new PrintWriter(shown),
                false)
            .run(BROKER.get(), temp.resolve("results"), Path.of("..").toAbsolutePath());

    GateReport report = outcome.report();
    assertThat(report.ruling().decision()).as(shown.toString()).isEqualTo(Decision.REGRESSION);
    assertThat(report.ruling().metrics())
        .as(shown.toString())
        .extracting(metric -> metric.metric().name())
        .containsExactly("rows/s", "CPU per thousand rows", "allocated per thousand rows");
    assertThat(report.ruling().metrics().get(0).decision())
        .as(shown.toString())
        .isEqualTo(Decision.REGRESSION);
    assertThat(report.pairs()).hasSize(3).allMatch(GatedPair::valid);
    assertThat(report.reported().get(0).head()).isGreaterThan(report.reported().get(0).base());
    assertThat(report.base()).isEqualTo("as it is");
    assertThat(WrittenRows.of(outcome.folder().resolve("pairs.csv"))).hasSize(3);
    assertThat(shown.toString()).contains("rows/s fell by");
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
