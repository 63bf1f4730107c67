package highwater.lab.sweep;

import highwater.lab.model.BatchCostModel;
import highwater.lab.model.Interval;
import highwater.lab.result.RunRows.BatchRow;
import highwater.lab.result.RunRows.ForkRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What a batch costs by a run's drains, and how well that foretells what the model has not seen:
 * each batch size from the others, and the latency of the run's paced loads.
 */
public final class ModelText {
  private static final double CONFIDENCE = 0.95;
  private static final long SEED = 1;

  private final Map<String, List<ForkRow>> bySettings = new LinkedHashMap<>();

  /** Of all forks of a run. */
  public ModelText(List<ForkRow> forks) {
    forks.forEach(
        fork -> bySettings.computeIfAbsent(fork.settings(), s -> new ArrayList<>()).add(fork));
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    bySettings.forEach(
        (settings, forks) -> {
          text.append(text.isEmpty() ? "" : "\n");
          if (!settings.isEmpty()) {
            text.append(settings).append('\n');
          }
          text.append(of(forks));
        });
    return text.toString();
  }

  private static String of(List<ForkRow> forks) {
    BatchCostModel model;
    try {
      model =
          BatchCostModel.fit(
              forks.stream()
                  .filter(fork -> fork.rowsPerSecond().isEmpty())
                  .map(fork -> new BatchCostModel.Fork(measured(fork)))
                  .toList(),
              CONFIDENCE,
              SEED);
    } catch (IllegalArgumentException e) {
      return "no model: %s%n".formatted(e.getMessage());
    }
    StringBuilder text = new StringBuilder();
    text.append(line("fixed cost of a trigger, a", model.fixedMs(), 1, "ms"));
    text.append(line("cost of a row, b", model.rowMs().map(ms -> ms * 1000), 2, "µs"));
    text.append(line("ceiling, 1/b", model.ceilingRowsPerSecond(), 0, "rows/s"));
    text.append(line("half the ceiling at batches of a/b", model.halfCeilingRows(), 0, "rows"));
    for (BatchCostModel.HeldOut size : model.crossValidate()) {
      text.append(
          String.format(
              Locale.ROOT,
              "  left out and foretold: %,d rows take %.0f ms, measured %.0f ms (%+.1f %%)%s%n",
              size.rows(),
              size.predictedMs(),
              size.measuredMs(),
              size.relativeError() * 100,
              size.extrapolated() ? ", outside the other sizes" : ""));
    }
    forks.stream()
        .filter(fork -> fork.latencyMeanMs().isPresent() && !intervalMs(fork).isEmpty())
        .forEach(fork -> text.append(latency(model, fork)));
    return text.toString();
  }

  private static List<BatchCostModel.MeasuredBatch> measured(ForkRow fork) {
    return fork.batches().stream()
        .filter(batch -> batch.rows() > 0 && batch.triggerExecutionMs() > 0)
        .map(ModelText::measured)
        .toList();
  }

  private static BatchCostModel.MeasuredBatch measured(BatchRow batch) {
    return new BatchCostModel.MeasuredBatch(batch.rows(), batch.triggerExecutionMs());
  }

  private static String line(String what, Interval value, int decimals, String unit) {
    return "  %-36s %s %s%n".formatted(what, value.text(decimals), unit);
  }

  /** Of the forms that plans here use, such as {@code 1 second} and {@code 0 seconds}. */
  private static OptionalDouble intervalMs(ForkRow fork) {
    String text = fork.processingTime();
    if (text.matches("[0-9]+ seconds?")) {
      return OptionalDouble.of(1000 * Double.parseDouble(text.substring(0, text.indexOf(' '))));
    }
    return text.matches("[0-9]+ milliseconds?")
        ? OptionalDouble.of(Double.parseDouble(text.substring(0, text.indexOf(' '))))
        : OptionalDouble.empty();
  }

  private static String latency(BatchCostModel model, ForkRow fork) {
    double rate = fork.rowsPerSecond().orElseThrow();
    double interval = intervalMs(fork).orElseThrow();
    return (interval > 0
            ? model.predictedMeanLatencyMs(rate, interval)
            : model.predictedMeanLatencyMs(rate))
        .map(
            foretold ->
                String.format(
                    Locale.ROOT,
                    "  foretold: mean latency %s ms at %,.0f rows/s and %s, measured %.0f ms (%+.1f %%)%n",
                    foretold.text(0),
                    rate,
                    fork.processingTime(),
                    fork.latencyMeanMs().orElseThrow(),
                    (foretold.estimate() / fork.latencyMeanMs().orElseThrow() - 1) * 100))
        .orElseGet(
            () ->
                String.format(
                    Locale.ROOT, "  foretold: the backlog only grows at %,.0f rows/s%n", rate));
  }
}
