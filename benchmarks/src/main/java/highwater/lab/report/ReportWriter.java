package highwater.lab.report;

import com.fasterxml.jackson.databind.JsonNode;
import highwater.lab.model.Recommendation;
import highwater.lab.result.SweptRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads off a run what its report says. */
final class ReportWriter {
  private static final int MOST_REASONS = 2;

  private final SweptRun run;
  private final List<SweepPart> parts;
  private final Candidates candidates;
  private final List<CostModels.Fitted> costs;

  ReportWriter(SweptRun run) {
    this.run = run;
    this.parts = SweepPart.of(run);
    this.candidates = new Candidates(parts);
    this.costs = CostModels.of(parts);
  }

  /** The report. */
  Report report() {
    Questions questions = new Questions(parts);
    return new Report(
        run.name(),
        facts(),
        new Answers(run, candidates).answer(why()),
        List.of(
            new Report.Question(
                "How did the settings change throughput and latency?", questions.howTheyChange()),
            new Report.Question(
                "Which two or three settings matter most, and how can one tell?",
                questions.whichMatter())),
        sections(),
        ReportTables.invalid(run),
        ReportTables.trials(parts),
        ReportTables.environment(run.environment()),
        run.files());
  }

  private List<String> why() {
    List<String> why = new ArrayList<>();
    candidates.parts().stream()
        .filter(part -> !part.paced())
        .findFirst()
        .ifPresent(part -> why.addAll(Questions.strongest(part, Measure.SUSTAINED, MOST_REASONS)));
    if (why.isEmpty()) {
      candidates.parts().stream()
          .findFirst()
          .ifPresent(
              part -> why.addAll(Questions.strongest(part, Measure.LATENCY_P99, MOST_REASONS)));
    }
    costs.stream()
        .filter(line -> line.stream().equals(candidates.stream()))
        .findFirst()
        .ifPresent(line -> why.add(CostCharts.sentence(line.model())));
    return why;
  }

  private List<String> facts() {
    List<String> facts = new ArrayList<>();
    JsonNode environment = run.environment();
    facts.add("plan " + environment.path("plan").path("name").asText("unknown"));
    String startedAt = environment.path("started_at").asText("");
    if (!startedAt.isEmpty()) {
      facts.add(startedAt.replace('T', ' ').replaceAll("\\.[0-9]+Z$|Z$", " UTC"));
    }
    JsonNode machine = environment.path("machine");
    if (machine.isObject()) {
      facts.add(
          "%s, %s cores"
              .formatted(
                  machine.path("cpu").asText("CPU unknown"), machine.path("cores").asText("?")));
    }
    String spark = environment.path("versions").path("spark").asText("");
    if (!spark.isEmpty()) {
      facts.add("Spark " + spark);
    }
    facts.add(
        "%s trials, %s of %s forks valid"
            .formatted(
                Numbers.count(parts.stream().mapToInt(part -> part.trials().size()).sum()),
                Numbers.count(Answers.valid(run.forks())),
                Numbers.count(run.forks().size())));
    return facts;
  }

  private List<Report.Section> sections() {
    List<Report.Section> sections = new ArrayList<>();
    add(
        sections,
        "throughput",
        "Throughput",
        "Sustained is what you get: rows by the time that passed. Processed is Spark's own number:"
            + " rows by the time batches took.",
        levels(false, List.of(Measure.SUSTAINED, Measure.PROCESSED), "rate-"));
    add(
        sections,
        "trade-off",
        "Throughput against latency",
        "",
        new ParetoCharts(candidates).charts());
    add(
        sections,
        "latency",
        "Latency",
        "From the moment a row was due, whether or not the producer was on time, to the moment a"
            + " consumer could read the last output of its batch.",
        latency());
    List<Chart> batch = new ArrayList<>(list(PhaseChart.of(parts)));
    batch.addAll(CostCharts.of(costs));
    add(sections, "batch", "What a batch costs", "", batch);
    add(sections, "together", "Two settings together", "", heats());
    add(sections, "start-up-section", "Start-up", "", list(StartUpChart.of(parts)));
    List<Chart> time =
        new ArrayList<>(
            list(BatchesChart.of(parts, candidates.forThroughput().map(Recommendation::taken))));
    time.addAll(list(DriftChart.of(run, parts)));
    add(sections, "time", "Over time", "", time);
    return sections;
  }

  private List<Chart> levels(boolean paced, List<Measure> measures, String id) {
    List<Chart> charts = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      SweepPart part = parts.get(i);
      if (part.paced() == paced && part.unchanged().isPresent()) {
        charts.addAll(list(ChangeChart.of(part, id + i)));
      } else if (part.paced() == paced) {
        charts.addAll(new LevelCharts(part, measures).charts(id + i + "-"));
      }
    }
    return charts;
  }

  private List<Chart> latency() {
    LatencyCharts curves = new LatencyCharts(parts);
    List<Chart> charts = new ArrayList<>(list(curves.percentiles()));
    charts.addAll(levels(true, List.of(Measure.LATENCY_P50, Measure.LATENCY_P99), "latency-"));
    charts.addAll(list(curves.split()));
    return charts;
  }

  private List<Chart> heats() {
    List<Chart> charts = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      charts.addAll(list(HeatChart.of(parts.get(i), "heat-" + i)));
    }
    return charts;
  }

  private static List<Chart> list(Optional<Chart> chart) {
    return chart.map(List::of).orElse(List.of());
  }

  private static void add(
      List<Report.Section> sections, String id, String title, String lead, List<Chart> charts) {
    if (!charts.isEmpty()) {
      sections.add(new Report.Section(id, title, lead, charts));
    }
  }
}
