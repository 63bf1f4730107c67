package highwater.lab.gate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import highwater.lab.gate.report.GateReport;
import highwater.lab.gate.verdict.Decision;
import highwater.lab.gate.verdict.MetricResult;
import highwater.lab.model.Interval;
import highwater.lab.result.WholeFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The files of a self-test: {@code self-test.json} for programs and {@code self-test.md} for
 * people. Each gate has a folder of its own beside them.
 */
public final class SelfTestFiles {
  private static final int SCHEMA_VERSION = 1;
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private final String command;

  /**
   * Of one self-test.
   *
   * @param command what repeats it, as one types it
   */
  public SelfTestFiles(String command) {
    this.command = command;
  }

  /** {@code self-test.json} by its names; shares are no per cent. */
  record Document(
      int schemaVersion,
      String command,
      double brakeExtraPerNano,
      int falseAlarms,
      int gatesOfIdenticalCode,
      OptionalDouble mostFalseAlarms,
      double confidence,
      List<TestedRow> gates) {}

  /** A gate. */
  record TestedRow(
      String run,
      double slowdown,
      Decision verdict,
      boolean right,
      int pairs,
      long tookMs,
      long seed,
      List<MetricRow> metrics) {}

  /** What a gate found of one metric; the ratio is head ÷ base. */
  record MetricRow(
      String name, Decision decision, Optional<Interval> ratio, double p, OptionalDouble pairSd) {
    static MetricRow of(MetricResult result) {
      return new MetricRow(
          result.metric().name(),
          result.decision(),
          // Without a limit there is no number that JSON could hold.
          result.ratio().filter(ratio -> Double.isFinite(ratio.high())),
          result.p(),
          result.resolution().pairSd());
    }
  }

  /**
   * Writes both, or neither; those that are there are replaced.
   *
   * @throws highwater.lab.CannotRunException where one cannot be written
   */
  public void write(SelfTestOutcome outcome, Path folder) {
    WholeFile.write(
        Map.of(
            folder.resolve("self-test.json"),
            json(outcome).getBytes(StandardCharsets.UTF_8),
            folder.resolve("self-test.md"),
            markdown(outcome).getBytes(StandardCharsets.UTF_8)));
  }

  String json(SelfTestOutcome outcome) {
    Document document =
        new Document(
            SCHEMA_VERSION,
            command,
            outcome.brake().extraPerNano(),
            outcome.falseAlarms(),
            outcome.identical(),
            outcome.identical() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(outcome.mostFalseAlarms()),
            SelfTestOutcome.CONFIDENCE,
            outcome.gates().stream().map(SelfTestFiles::row).toList());
    try {
      return JSON.writeValueAsString(document) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a self-test is not JSON", e);
    }
  }

  private static TestedRow row(TestedGate gate) {
    GateReport report = gate.report();
    return new TestedRow(
        report.run(),
        gate.slowdown(),
        report.ruling().decision(),
        gate.right(),
        report.ruling().pairs(),
        report.took().toMillis(),
        report.seed(),
        report.ruling().metrics().stream().map(MetricRow::of).toList());
  }

  String markdown(SelfTestOutcome outcome) {
    List<String> lines = new ArrayList<>();
    lines.add("# The gate tests itself");
    lines.add("");
    lines.add("`" + command + "`");
    lines.add("");
    lines.add(
        "| The head is | Verdict | Right | Pairs | Took | rows/s, head ÷ base | SD of pairs |");
    lines.add("| --- | --- | --- | --- | --- | --- | --- |");
    outcome.gates().forEach(gate -> lines.add(line(gate)));
    if (outcome.identical() > 0) {
      lines.add("");
      lines.add(outcome.bound());
    }
    return String.join("\n", lines) + "\n";
  }

  private static String line(TestedGate gate) {
    GateReport report = gate.report();
    MetricResult rows = report.ruling().metrics().get(0);
    return String.format(
        Locale.ROOT,
        "| [%s](%s) | %s | %s | %d | %d min %02d s | %s | %s |",
        gate.subject(),
        report.run(),
        report.ruling().decision(),
        gate.right() ? "yes" : "**no**",
        report.ruling().pairs(),
        report.took().toMinutes(),
        report.took().toSecondsPart(),
        rows.ratio()
            .map(
                ratio ->
                    String.format(
                        Locale.ROOT,
                        "%.3f [%.3f, %.3f]",
                        ratio.estimate(),
                        ratio.low(),
                        ratio.high()))
            .orElse("-"),
        rows.resolution().pairSd().isPresent()
            ? String.format(Locale.ROOT, "%.1f %%", rows.resolution().pairSd().getAsDouble() * 100)
            : "-");
  }
}
