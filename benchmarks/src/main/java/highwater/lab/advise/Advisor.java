package highwater.lab.advise;

import highwater.lab.model.Interval;
import highwater.lab.model.LatencyModel;
import highwater.lab.model.PacedLoad;
import highwater.lab.result.FinishedRun;
import highwater.lab.result.RunTrial;
import highwater.pipeline.BadInputException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The models of a run, for any number of goals.
 *
 * <p>Candidates are the caps and trigger intervals that the run itself has. One keeps a goal where
 * all of an interval does: the rows/s that it lets through, by the model of what a batch costs, are
 * not below the rate, and the latency of a new fork is not above the limit. What was not measured
 * is not decided: batches of other sizes than those of the run, a latency at another rate than
 * those of its paced loads, a latency where it has none.
 */
public final class Advisor {
  /** Beyond what was measured by more than this factor is outside of it. */
  private static final double NEAR = 1.25;

  private static final double MS_PER_S = 1000;

  private final FinishedRun run;
  private final List<ModelledQuery> queries = new ArrayList<>();
  private final List<String> unmodelled = new ArrayList<>();

  /**
   * Fits the models.
   *
   * @throws BadInputException where the run has no trials that a model can be fitted to
   */
  public Advisor(FinishedRun run) {
    this.run = run;
    for (List<RunTrial> trials : ModelledQuery.groups(run.trials())) {
      try {
        queries.add(ModelledQuery.of(trials));
      } catch (IllegalArgumentException e) {
        unmodelled.add("%s: %s".formatted(run.label(trials.get(0)), e.getMessage()));
      }
    }
    if (queries.isEmpty()) {
      throw new BadInputException(
          "%s: no model can be fitted (%s); advise needs drains of at least two values of %s in two forks each, such as './highwater sweep standard' makes"
              .formatted(run.folder(), String.join("; ", unmodelled), ModelledQuery.CAP));
    }
  }

  /** What the results say of a goal. */
  public Advice advise(Goal goal) {
    List<Candidate> candidates = new ArrayList<>();
    for (ModelledQuery query : queries) {
      query.distinct().forEach(trial -> candidates.add(candidate(query, trial, goal)));
    }
    candidates.sort(order(goal));
    return new Advice(goal, run, candidates, unmodelled);
  }

  private static Comparator<Candidate> order(Goal goal) {
    return Comparator.comparing(Candidate::word)
        .thenComparing(candidate -> candidate.forecast().grows())
        .thenComparing(candidate -> candidate.p99Ms() > goal.p99LimitMs().orElse(Double.MAX_VALUE))
        .thenComparing(candidate -> !candidate.endsCatchUp())
        .thenComparing(candidate -> Math.round(candidate.p99Ms()))
        .thenComparing(candidate -> -candidate.sustainable().low());
  }

  private static Candidate candidate(ModelledQuery query, RunTrial trial, Goal goal) {
    PacedLoad load = ModelledQuery.load(trial, goal.rowsPerSecond());
    Interval sustainable = sustainable(query, load);
    LatencyModel.Forecast forecast = query.latency().forecast(load);
    Answer answer = Answer.of(query, goal, sustainable, forecast);
    return new Candidate(
        query,
        load,
        trial.settings(),
        sustainable,
        forecast,
        endsCatchUp(query, load, goal),
        answer.word(),
        answer.reason());
  }

  /** A full batch after the other, or one a trigger, whichever takes longer. */
  private static Interval sustainable(ModelledQuery query, PacedLoad load) {
    double cap = load.cap().orElseThrow();
    Interval backToBack = query.costs().predictedRowsPerSecond(cap);
    return load.triggerIntervalMs() == 0
        ? backToBack
        : backToBack.map(rate -> Math.min(rate, cap * MS_PER_S / load.triggerIntervalMs()));
  }

  private static boolean endsCatchUp(ModelledQuery query, PacedLoad load, Goal goal) {
    double batchMs = query.costs().predictedBatchMs((double) load.cap().orElseThrow()).estimate();
    double waitMs = Math.max(batchMs, load.triggerIntervalMs());
    return waitMs + batchMs <= goal.p99LimitMs().orElse(Double.MAX_VALUE);
  }

  /** Whether a candidate keeps the goal, and why. */
  private record Answer(Candidate.Word word, String reason) {
    static Answer of(
        ModelledQuery query, Goal goal, Interval sustainable, LatencyModel.Forecast forecast) {
      double rate = goal.rowsPerSecond();
      if (sustainable.high() < rate) {
        return new Answer(Candidate.Word.NO, "lets too few rows through");
      }
      if (sustainable.low() < rate || forecast.grows()) {
        return new Answer(Candidate.Word.NOT_DECIDED, "may let too few rows through");
      }
      if (forecast.largestBatch() > query.batchRows().getMax() * NEAR
          || forecast.smallestBatch() * NEAR < query.batchRows().getMin()) {
        return new Answer(
            Candidate.Word.NOT_DECIDED,
            String.format(
                Locale.ROOT,
                "batches of %,.0f to %,.0f rows, measured were %,d to %,d",
                forecast.smallestBatch(),
                forecast.largestBatch(),
                query.batchRows().getMin(),
                query.batchRows().getMax()));
      }
      OptionalDouble limit = goal.p99LimitMs();
      return limit.isEmpty()
          ? new Answer(Candidate.Word.YES, "lets enough rows through")
          : latency(query, rate, limit.getAsDouble(), forecast);
    }

    private static Answer latency(
        ModelledQuery query, double rate, double limit, LatencyModel.Forecast forecast) {
      Optional<Interval> p99 = forecast.p99Ms();
      if (p99.isEmpty()) {
        return new Answer(
            Candidate.Word.NOT_DECIDED,
            "the run has fewer than two forks with a latency, so how far the model is off is not known");
      }
      if (rate > query.pacedRates().getMax() * NEAR || rate * NEAR < query.pacedRates().getMin()) {
        return new Answer(
            Candidate.Word.NOT_DECIDED,
            "latency was measured at %s alone".formatted(query.pacedRatesText()));
      }
      if (p99.get().low() > limit) {
        return new Answer(Candidate.Word.NO, "too late");
      }
      return p99.get().high() <= limit
          ? new Answer(Candidate.Word.YES, "in time")
          : new Answer(Candidate.Word.NOT_DECIDED, "the limit lies in the interval");
    }
  }
}
