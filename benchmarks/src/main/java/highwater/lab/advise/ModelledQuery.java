package highwater.lab.advise;

import highwater.lab.model.BatchCostModel;
import highwater.lab.model.BatchScatter;
import highwater.lab.model.LatencyModel;
import highwater.lab.model.PacedLoad;
import highwater.lab.plan.Axis;
import highwater.lab.result.RunTrial;
import highwater.lab.result.SweptBatch;
import highwater.lab.result.SweptFork;
import highwater.pipeline.stream.SettingsText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Trials of one run that differ in the cap on a batch, the trigger's interval and the load alone,
 * with the models of what their query costs.
 *
 * @param trials drains and paced loads
 * @param costs of a batch, by the drains
 * @param latency held against the paced loads
 * @param batchRows sizes of all measured batches
 * @param pacedRates rates of the paced loads that have a latency, rows/s; empty where there is none
 */
record ModelledQuery(
    List<RunTrial> trials,
    BatchCostModel costs,
    LatencyModel latency,
    LongSummaryStatistics batchRows,
    DoubleSummaryStatistics pacedRates) {
  static final String CAP = "maxOffsetsPerTrigger";
  static final String PROCESSING_TIME = "processingTime";
  static final double CONFIDENCE = 0.95;

  private static final long SEED = 1;

  /** A full batch of a source with several partitions may lack a row of each. */
  private static final double FULL = 0.9;

  ModelledQuery {
    trials = List.copyOf(trials);
  }

  /** Trials that could share a model: those with the same settings but for what the model has. */
  static Collection<List<RunTrial>> groups(List<RunTrial> trials) {
    Map<Map<String, String>, List<RunTrial>> groups = new LinkedHashMap<>();
    for (RunTrial trial : trials) {
      Map<String, String> rest = new TreeMap<>(trial.identity());
      rest.keySet().removeAll(List.of("load", Axis.ROWS_PER_SECOND, CAP, PROCESSING_TIME));
      groups.computeIfAbsent(rest, r -> new ArrayList<>()).add(trial);
    }
    return groups.values();
  }

  /**
   * Fits the models.
   *
   * @throws IllegalArgumentException where the trials are not enough for one, saying what lacks
   */
  static ModelledQuery of(List<RunTrial> trials) {
    List<BatchCostModel.Fork> forks = new ArrayList<>();
    List<double[]> scatter = new ArrayList<>();
    LongSummaryStatistics rows = new LongSummaryStatistics();
    for (RunTrial trial : trials) {
      for (SweptFork fork : trial.forks()) {
        if (fork.valid()) {
          List<SweptBatch> batches = measured(fork);
          batches.forEach(batch -> rows.accept(batch.rows()));
          if (trial.drain()) {
            refuseOtherCap(trial, batches);
            forks.add(costs(batches));
            scatter.addAll(bySize(batches));
          }
        }
      }
    }
    if (forks.isEmpty()) {
      throw new IllegalArgumentException("no valid drain");
    }
    BatchCostModel costs = BatchCostModel.fit(forks, CONFIDENCE, SEED);
    List<LatencyModel.Measured> loads = new ArrayList<>();
    DoubleSummaryStatistics rates = new DoubleSummaryStatistics();
    for (RunTrial trial : trials) {
      for (double p99 : trial.drain() ? new double[0] : trial.values(SweptFork.LATENCY_P99)) {
        loads.add(new LatencyModel.Measured(load(trial, trial.rowsPerSecond().orElseThrow()), p99));
        rates.accept(trial.rowsPerSecond().orElseThrow());
      }
    }
    return new ModelledQuery(
        trials,
        costs,
        new LatencyModel(costs, BatchScatter.of(scatter), loads, CONFIDENCE, SEED),
        rows,
        rates);
  }

  private static List<SweptBatch> measured(SweptFork fork) {
    return fork.batches().stream()
        .filter(batch -> batch.measured() && batch.rows() > 0 && ms(batch) > 0)
        .toList();
  }

  private static double ms(SweptBatch batch) {
    return batch.ms().triggerExecution();
  }

  /** On another engine, or of another query, something else may decide how large a batch is. */
  private static void refuseOtherCap(RunTrial trial, List<SweptBatch> batches) {
    OptionalLong cap = cap(trial);
    boolean full =
        cap.isPresent()
            && batches.stream()
                .allMatch(
                    batch ->
                        batch.rows() <= cap.getAsLong() && batch.rows() >= FULL * cap.getAsLong());
    if (!full) {
      throw new IllegalArgumentException(
          "in trial %s it is not %s that decides how large a batch is"
              .formatted(trial.number(), CAP));
    }
  }

  private static BatchCostModel.Fork costs(List<SweptBatch> batches) {
    return new BatchCostModel.Fork(
        batches.stream()
            .map(batch -> new BatchCostModel.MeasuredBatch(batch.rows(), ms(batch)))
            .toList());
  }

  private static Collection<double[]> bySize(List<SweptBatch> batches) {
    Map<Long, List<Double>> bySize = new LinkedHashMap<>();
    batches.forEach(
        batch -> bySize.computeIfAbsent(batch.rows(), size -> new ArrayList<>()).add(ms(batch)));
    return bySize.values().stream()
        .map(ms -> ms.stream().mapToDouble(Double::doubleValue).toArray())
        .toList();
  }

  private static OptionalLong cap(RunTrial trial) {
    String cap = trial.settings().get(CAP);
    return cap == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(cap));
  }

  /** What a trial's settings make of a rate. */
  static PacedLoad load(RunTrial trial, double rowsPerSecond) {
    double intervalMs = SettingsText.read(trial.settings()).processingTime().toNanos() / 1e6;
    return new PacedLoad(rowsPerSecond, intervalMs, cap(trial));
  }

  /** Each pair of a cap and an interval that the run has, a trial that shows it. */
  List<RunTrial> distinct() {
    Map<String, RunTrial> distinct = new LinkedHashMap<>();
    for (RunTrial trial : trials) {
      if (cap(trial).isPresent()) {
        distinct.putIfAbsent(
            trial.settings().get(CAP) + " " + trial.settings().get(PROCESSING_TIME), trial);
      }
    }
    return List.copyOf(distinct.values());
  }

  /** The rates of the paced loads, of which there is one at least. */
  String pacedRatesText() {
    return pacedRates.getMin() == pacedRates.getMax()
        ? String.format(Locale.ROOT, "%,.0f rows/s", pacedRates.getMax())
        : String.format(
            Locale.ROOT, "%,.0f to %,.0f rows/s", pacedRates.getMin(), pacedRates.getMax());
  }
}
