package highwater.lab.report;

import highwater.lab.model.CellMeans;
import highwater.lab.model.Interval;
import highwater.lab.model.ParetoFront;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Throughput against latency, and which trials nobody need take. */
final class ParetoCharts {
  private static final double CONFIDENCE = 0.95;
  private static final int MOST_POINTS = 300;
  private static final int MOST_LABELS = 16;
  private static final int FRONT = 0;
  private static final int MAYBE = 3;

  private final Candidates candidates;

  ParetoCharts(Candidates candidates) {
    this.candidates = candidates;
  }

  /** The charts that two trials or more have numbers for. */
  List<Chart> charts() {
    List<Chart> charts = new ArrayList<>();
    latency().ifPresent(charts::add);
    batches().ifPresent(charts::add);
    return charts;
  }

  private Optional<Chart> latency() {
    Map<SweepTrial, ParetoFront.Point> points = new LinkedHashMap<>();
    for (SweepTrial trial : candidates.paced()) {
      Candidates.same(trial, Tones.picked(candidates.drains(), MOST_POINTS))
          .ifPresent(drain -> put(points, drain, interval(trial, Measure.LATENCY_P99)));
    }
    return chart(
        "pareto-latency",
        "Latency p99 at %s rows/s against the rows per second that the same settings sustain"
            .formatted(
                candidates.rate().isPresent()
                    ? Numbers.plain(candidates.rate().getAsDouble())
                    : ""),
        "latency p99, ms",
        points,
        others(points.size()));
  }

  private String others(int shown) {
    int without = candidates.drains().size() - shown;
    return without == 0
        ? ""
        : "%s other trials have no latency at this rate. ".formatted(Numbers.count(without));
  }

  private Optional<Chart> batches() {
    Map<SweepTrial, ParetoFront.Point> points = new LinkedHashMap<>();
    for (SweepTrial trial : Tones.picked(candidates.drains(), MOST_POINTS)) {
      put(points, trial, interval(trial, Measure.BATCH_P50));
    }
    return chart(
        "pareto-batches",
        "How long a full batch takes against sustained rows per second",
        "a full batch, median, ms",
        points,
        Tones.note(
            Math.min(MOST_POINTS, candidates.drains().size()),
            candidates.drains().size(),
            "trials"));
  }

  private void put(
      Map<SweepTrial, ParetoFront.Point> points, SweepTrial drain, Optional<Interval> cost) {
    Optional<Interval> gain = interval(drain, Measure.SUSTAINED);
    if (gain.isPresent() && cost.isPresent()) {
      points.put(drain, new ParetoFront.Point(gain.get(), cost.get()));
    }
  }

  private final Map<Measure, Map<SweepPart, CellMeans<SweepTrial>>> cells = new LinkedHashMap<>();

  private Optional<Interval> interval(SweepTrial trial, Measure measure) {
    CellMeans<SweepTrial> of =
        cells
            .computeIfAbsent(measure, name -> new LinkedHashMap<>())
            .computeIfAbsent(candidates.part(trial), part -> part.cells(measure));
    if (!of.has(trial)) {
      return Optional.empty();
    }
    double mean = of.means().get(trial);
    return of.mean(trial, CONFIDENCE)
        .or(() -> Optional.of(new Interval(mean, mean, mean, CONFIDENCE)));
  }

  private Optional<Chart> chart(
      String id,
      String title,
      String yName,
      Map<SweepTrial, ParetoFront.Point> points,
      String note) {
    if (points.size() < 2) {
      return Optional.empty();
    }
    Map<SweepTrial, ParetoFront.Place> places = new ParetoFront<>(points).places();
    List<Chart.Series> series = new ArrayList<>();
    List<Chart.Key> key = new ArrayList<>();
    boolean labelled = points.size() <= MOST_LABELS;
    for (ParetoFront.Place place : ParetoFront.Place.values()) {
      List<SweepTrial> of =
          points.keySet().stream().filter(trial -> places.get(trial) == place).toList();
      if (!of.isEmpty()) {
        int tone =
            switch (place) {
              case FRONT -> FRONT;
              case MAY_BE_FRONT -> MAYBE;
              case DOMINATED -> Tones.GREY;
            };
        String name = name(place);
        series.add(series(name, tone, of, points, labelled));
        key.add(new Chart.Key(tone, "dot", name));
      }
    }
    series.add(front(points, places));
    double least = points.values().stream().mapToDouble(p -> p.gain().estimate()).min().orElse(1);
    double most = points.values().stream().mapToDouble(p -> p.gain().estimate()).max().orElse(1);
    return Optional.of(
        new Chart(
            id,
            title,
            finding(places),
            note + "Better is lower and further right. Bars: 95 % intervals over forks.",
            Chart.Xy.of(
                Chart.Scale.fitting("sustained rows/s", least, most),
                Chart.Scale.value(yName),
                series),
            key,
            table(yName, points, places)));
  }

  private static String name(ParetoFront.Place place) {
    return switch (place) {
      case FRONT -> "on the front";
      case MAY_BE_FRONT -> "not separable from the front";
      case DOMINATED -> "worse in both";
    };
  }

  private static String finding(Map<SweepTrial, ParetoFront.Place> places) {
    long front = places.values().stream().filter(p -> p == ParetoFront.Place.FRONT).count();
    long maybe = places.values().stream().filter(p -> p == ParetoFront.Place.MAY_BE_FRONT).count();
    long worse = places.size() - front - maybe;
    return "%d of %d trials are on the front%s%s."
        .formatted(
            front,
            places.size(),
            maybe > 0 ? ", %d not separable from it".formatted(maybe) : "",
            worse > 0 ? ", %d worse in both than another".formatted(worse) : "");
  }

  private static Chart.Series series(
      String name,
      int tone,
      List<SweepTrial> trials,
      Map<SweepTrial, ParetoFront.Point> points,
      boolean labelled) {
    List<List<Double>> estimates = new ArrayList<>();
    List<List<Double>> wide = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    for (SweepTrial trial : trials) {
      ParetoFront.Point point = points.get(trial);
      estimates.add(bar(point.gain().estimate(), point.cost()));
      wide.add(bar(point.cost().estimate(), point.gain()));
      labels.add(labelled ? trial.shortLabel() : "");
    }
    return new Chart.Series(name, tone, "dot", List.of(), estimates, wide, labels);
  }

  private static List<Double> bar(double at, Interval interval) {
    return List.of(
        Numbers.data(at),
        Numbers.data(interval.low()),
        Numbers.data(interval.estimate()),
        Numbers.data(interval.high()));
  }

  private static Chart.Series front(
      Map<SweepTrial, ParetoFront.Point> points, Map<SweepTrial, ParetoFront.Place> places) {
    List<List<Double>> line =
        points.entrySet().stream()
            .filter(entry -> places.get(entry.getKey()) == ParetoFront.Place.FRONT)
            .map(entry -> entry.getValue())
            .sorted(java.util.Comparator.comparingDouble(point -> point.gain().estimate()))
            .map(
                point ->
                    List.of(
                        Numbers.data(point.gain().estimate()),
                        Numbers.data(point.cost().estimate())))
            .toList();
    return new Chart.Series("the front", FRONT, "dash", line, List.of(), List.of(), List.of());
  }

  private static Table table(
      String yName,
      Map<SweepTrial, ParetoFront.Point> points,
      Map<SweepTrial, ParetoFront.Place> places) {
    List<List<Table.Cell>> rows = new ArrayList<>();
    points.forEach(
        (trial, point) ->
            rows.add(
                Table.row(
                    trial.label(),
                    point.gain().estimate(),
                    point.gain().low(),
                    point.gain().high(),
                    point.cost().estimate(),
                    point.cost().low(),
                    point.cost().high(),
                    name(places.get(trial)))));
    return Table.of(
        List.of("trial", "sustained rows/s", "from", "to", yName, "from", "to", "place"), rows);
  }
}
