package highwater.lab.report;

import highwater.lab.model.Interval;
import highwater.lab.model.VarianceShares;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The two questions of the original project, answered for each part of a run. */
final class Questions {
  private static final double CONFIDENCE = 0.95;
  private static final long SEED = 1;

  private final List<SweepPart> parts;

  Questions(List<SweepPart> parts) {
    this.parts = parts.stream().filter(part -> !part.axes().isEmpty()).toList();
  }

  /**
   * What was found in one part.
   *
   * @param part its name
   * @param sentences in their order
   */
  record Found(String part, List<String> sentences) {
    Found {
      sentences = List.copyOf(sentences);
    }
  }

  /** How the settings changed throughput and latency. */
  List<Found> howTheyChange() {
    List<Found> found = new ArrayList<>();
    for (SweepPart part : parts) {
      List<String> sentences = new ArrayList<>();
      for (Measure measure : measures(part)) {
        List<AxisEffect> effects = AxisEffects.of(part, measure);
        for (AxisEffect effect : effects) {
          sentences.add(EffectWords.named(effect));
          unseen(part, effect).ifPresent(sentences::add);
        }
        if (effects.isEmpty()) {
          sentences.add(
              "No axis has two values with a valid %s, so nothing can be said of it."
                  .formatted(measure.label()));
        }
      }
      missing(part).ifPresent(sentences::add);
      found.add(new Found(title(part), sentences));
    }
    return found;
  }

  private static List<Measure> measures(SweepPart part) {
    return part.paced()
        ? List.of(Measure.LATENCY_P50, Measure.LATENCY_P99)
        : List.of(Measure.SUSTAINED);
  }

  static String title(SweepPart part) {
    String stream = Answers.simple(part.stream());
    return (part.paced() ? "Latency of a paced load" : "Throughput of a full topic")
        + " (%s%s)".formatted(part.name(), stream.isEmpty() ? "" : ", " + stream);
  }

  /** Whether the rate that Spark reports tells what the rate that one gets does. */
  private static Optional<String> unseen(SweepPart part, AxisEffect effect) {
    if (part.paced() || !effect.isShown()) {
      return Optional.empty();
    }
    return AxisEffects.of(part, Measure.PROCESSED).stream()
        .filter(other -> other.axis().name().equals(effect.axis().name()))
        .filter(other -> !other.isShown() && other.ratio().isPresent())
        .map(
            other ->
                "Spark's own processedRowsPerSecond shows no effect of %s: between %s and %s the ratio is %s."
                    .formatted(
                        effect.axis().name(),
                        other.low(),
                        other.high(),
                        Numbers.interval(other.ratio().get())))
        .findFirst();
  }

  private static Optional<String> missing(SweepPart part) {
    Measure measure = part.paced() ? Measure.LATENCY_P99 : Measure.SUSTAINED;
    List<SweepTrial> without =
        part.trials().stream().filter(trial -> trial.values(measure).length == 0).toList();
    if (without.isEmpty()) {
      return Optional.empty();
    }
    SweepTrial first = without.get(0);
    String more = without.size() > 1 ? " (and %d more trials)".formatted(without.size() - 1) : "";
    return Optional.of("%s%s has no number: %s.".formatted(first.label(), more, first.reason()));
  }

  /** Which settings matter most, and how one can tell. */
  List<Found> whichMatter() {
    List<Found> found = new ArrayList<>();
    for (SweepPart part : parts) {
      Measure measure = part.paced() ? Measure.LATENCY_P99 : Measure.SUSTAINED;
      List<AxisEffect> effects = new ArrayList<>(AxisEffects.of(part, measure));
      effects.sort(Comparator.comparingDouble(AxisEffect::estimate).reversed());
      Optional<VarianceShares> shares = shares(part, measure);
      List<String> sentences = new ArrayList<>();
      for (AxisEffect effect : effects) {
        sentences.add(RankWords.effect(effect, shares));
      }
      sentences.add(RankWords.order(effects, shares));
      shares.ifPresent(of -> sentences.addAll(RankWords.rest(of, part.unchanged().isPresent())));
      found.add(new Found(title(part) + ": " + measure.label(), sentences));
    }
    return found;
  }

  /** Of a measure's logarithms over the forks of a part. */
  static Optional<VarianceShares> shares(SweepPart part, Measure measure) {
    List<VarianceShares.Fork> forks = new ArrayList<>();
    for (SweepTrial trial : part.trials()) {
      for (double value : trial.values(measure)) {
        forks.add(new VarianceShares.Fork(trial.point(), value));
      }
    }
    return VarianceShares.of(forks, CONFIDENCE, SEED);
  }

  /** The strongest effects of a part, a sentence each, for the first screen. */
  static List<String> strongest(SweepPart part, Measure measure, int most) {
    return AxisEffects.of(part, measure).stream()
        .sorted(Comparator.comparingDouble(AxisEffect::estimate).reversed())
        .limit(most)
        .map(EffectWords::named)
        .toList();
  }

  /** Whether two of a map's intervals overlap. */
  static boolean overlap(Map<String, Interval> shares, String one, String other) {
    Interval first = shares.get(one);
    Interval second = shares.get(other);
    return first == null
        || second == null
        || (first.low() <= second.high() && second.low() <= first.high());
  }
}
