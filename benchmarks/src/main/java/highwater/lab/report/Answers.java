package highwater.lab.report;

import highwater.lab.model.CellMeans;
import highwater.lab.model.Interval;
import highwater.lab.model.Recommendation;
import highwater.lab.plan.Axis;
import highwater.lab.result.SweptFork;
import highwater.lab.result.SweptRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the answer that the first screen gives. */
final class Answers {
  private static final double CONFIDENCE = 0.95;

  private final SweptRun run;
  private final Candidates candidates;
  private final Optional<Current> current;

  Answers(SweptRun run, Candidates candidates) {
    this.run = run;
    this.candidates = candidates;
    List<SweepTrial> all = new ArrayList<>(candidates.drains());
    all.addAll(candidates.paced());
    this.current = Current.of(run, all);
  }

  /**
   * The answer.
   *
   * @param why what the questions found, the most important first
   */
  Answer answer(List<String> why) {
    Optional<Recommendation<SweepTrial>> throughput = candidates.forThroughput();
    Optional<Recommendation<SweepTrial>> latency = candidates.forLatency();
    List<Answer.Card> cards = new ArrayList<>();
    boolean one =
        throughput.isPresent()
            && latency.isPresent()
            && throughput.get().taken().settings().equals(latency.get().taken().settings());
    throughput.ifPresent(
        found ->
            cards.add(card(one ? "For throughput and latency" : "For throughput", found, true)));
    if (!one) {
      latency.ifPresent(
          found ->
              cards.add(
                  card(
                      "For latency at %s rows/s"
                          .formatted(Numbers.plain(candidates.rate().orElseThrow())),
                      found,
                      false)));
    }
    return new Answer(cards, why, notes(throughput));
  }

  private Answer.Card card(String goal, Recommendation<SweepTrial> found, boolean drains) {
    Measure measure = drains ? Measure.SUSTAINED : Measure.LATENCY_P99;
    List<SweepTrial> among = drains ? candidates.drains() : candidates.paced();
    int trials = SweepPart.cells(among, measure).means().size();
    return new Answer.Card(
        goal,
        settings(found.taken()),
        figures(found.taken(), drains),
        AnswerWords.certainty(found, trials),
        AnswerWords.sure(found, measure, trials),
        versus(found.taken(), measure, among));
  }

  /**
   * Of all axes that candidates differ in, those too that this trial's own part holds fixed; of
   * settings that were tried one at a time the one that was changed.
   */
  private List<Answer.Setting> settings(SweepTrial trial) {
    LinkedHashSet<String> names = new LinkedHashSet<>(trial.told());
    names.remove(Axis.ROWS_PER_SECOND);
    if (candidates.part(trial).unchanged().isEmpty()) {
      candidates.parts().stream()
          .filter(part -> part.unchanged().isEmpty())
          .forEach(part -> part.axes().forEach(axis -> names.add(axis.name())));
      names.addAll(own(trial));
      names.remove(Axis.ROWS_PER_SECOND);
      if (names.isEmpty()) {
        names.add(Axis.SETTINGS);
      }
    }
    return names.stream()
        .map(
            name -> {
              String value = trial.settings().getOrDefault(name, "");
              return new Answer.Setting(name, value.isEmpty() ? SweepAxis.UNSET : value);
            })
        .toList();
  }

  /** What a trial that is a part by itself has and most candidates have not. */
  private Set<String> own(SweepTrial trial) {
    if (!trial.point().isEmpty()) {
      return Set.of();
    }
    List<SweepTrial> all = new ArrayList<>(candidates.drains());
    all.addAll(candidates.paced());
    Set<String> own = new LinkedHashSet<>();
    trial
        .settings()
        .forEach(
            (name, value) -> {
              long same =
                  all.stream()
                      .filter(other -> value.equals(other.settings().getOrDefault(name, "")))
                      .count();
              if (2 * same < all.size()) {
                own.add(name);
              }
            });
    return own.contains(Axis.SETTINGS) ? Set.of(Axis.SETTINGS) : own;
  }

  private List<Answer.Figure> figures(SweepTrial taken, boolean drained) {
    List<Answer.Figure> figures = new ArrayList<>();
    Optional<SweepTrial> drain =
        drained ? Optional.of(taken) : Candidates.same(taken, candidates.drains());
    Optional<SweepTrial> paced =
        drained ? Candidates.same(taken, candidates.paced()) : Optional.of(taken);
    if (drained) {
      drain.ifPresent(trial -> figures.add(figure(trial, Measure.SUSTAINED)));
      latency(paced, figures);
      if (paced.isEmpty()) {
        figures.add(figure(taken, Measure.BATCH_P50));
      }
    } else {
      latency(paced, figures);
      drain.ifPresent(trial -> figures.add(figure(trial, Measure.SUSTAINED)));
    }
    return figures;
  }

  private void latency(Optional<SweepTrial> paced, List<Answer.Figure> figures) {
    if (paced.isEmpty()) {
      figures.add(new Answer.Figure("latency", "not measured with these settings", ""));
    } else if (paced.get().values(Measure.LATENCY_P99).length == 0) {
      figures.add(new Answer.Figure("latency", "none: " + paced.get().reason(), ""));
    } else {
      figures.add(figure(paced.get(), Measure.LATENCY_P50));
      figures.add(figure(paced.get(), Measure.LATENCY_P99));
    }
  }

  private Answer.Figure figure(SweepTrial trial, Measure measure) {
    CellMeans<SweepTrial> cells = candidates.part(trial).cells(measure);
    if (!cells.has(trial)) {
      return new Answer.Figure(measure.label(), "no number", "");
    }
    return new Answer.Figure(
        measure.label(),
        Numbers.plain(cells.means().get(trial)) + (measure.unit().equals("ms") ? " ms" : ""),
        cells.mean(trial, CONFIDENCE).map(Numbers::ends).orElse(""));
  }

  private String versus(SweepTrial taken, Measure measure, List<SweepTrial> among) {
    if (current.isEmpty()) {
      return "The run has neither a control nor a trial with the settings file's own values to"
          + " compare with.";
    }
    if (current.get().trial().settings().equals(taken.settings())) {
      return "This is what %s has.".formatted(current.get().what());
    }
    List<SweepTrial> with = new ArrayList<>(among);
    Optional<SweepTrial> other = Candidates.same(current.get().trial(), among);
    if (other.isEmpty() && measure == Measure.SUSTAINED) {
      other = Optional.of(current.get().trial());
      with.add(current.get().trial());
    }
    CellMeans<SweepTrial> cells = SweepPart.cells(with, measure);
    if (other.isEmpty() || !cells.has(other.get())) {
      return "%s of %s was not measured."
          .formatted(EffectWords.capital(measure.label()), current.get().what());
    }
    String what = current.get().what();
    Optional<Interval> ratio = cells.ratio(taken, other.get(), CONFIDENCE);
    return ratio.isPresent()
        ? AnswerWords.versus(ratio.get(), measure, what)
        : "One fork each: how it compares with %s may be chance.".formatted(what);
  }

  private List<String> notes(Optional<Recommendation<SweepTrial>> throughput) {
    List<String> notes = new ArrayList<>();
    if (run.forks().isEmpty()) {
      notes.add("No fork of this run has ended yet.");
      return notes;
    }
    throughput.ifPresent(found -> edges(found.taken(), notes));
    long unusable = run.forks().stream().filter(fork -> !fork.usable()).count();
    if (unusable > 0) {
      notes.add(
          "%d of %d forks are invalid and in none of these numbers."
              .formatted(unusable, run.forks().size()));
    }
    LinkedHashSet<String> streams = new LinkedHashSet<>();
    run.forks().stream()
        .filter(fork -> !fork.control())
        .map(fork -> fork.settings().getOrDefault("stream", ""))
        .forEach(streams::add);
    streams.remove(candidates.stream());
    streams.forEach(
        stream ->
            notes.add(
                "The trials of %s are another engine or query and no candidates."
                    .formatted(simple(stream))));
    if (run.forks().stream().anyMatch(fork -> !fork.control() && !candidates.sameCalls(fork))) {
      notes.add("Trials whose calls belong to other groups do other work and are no candidates.");
    }
    return notes;
  }

  /** What stands at the end of the values that were tried may have better ones beyond it. */
  private void edges(SweepTrial taken, List<String> notes) {
    Map<String, AxisEffect> effects = new LinkedHashMap<>();
    AxisEffects.of(candidates.part(taken), Measure.SUSTAINED)
        .forEach(effect -> effects.put(effect.axis().name(), effect));
    taken
        .point()
        .forEach(
            (name, value) -> {
              AxisEffect effect = effects.get(name);
              if (effect != null
                  && effect.isShown()
                  && effect.axis().isLast(value)
                  && !value.startsWith("0")) {
                notes.add(
                    "%s=%s is the last value that was tried: beyond it there may be better ones."
                        .formatted(name, value));
              }
            });
  }

  static String simple(String className) {
    return className.substring(className.lastIndexOf('.') + 1);
  }

  static long valid(List<SweptFork> forks) {
    return forks.stream().filter(SweptFork::usable).count();
  }
}
