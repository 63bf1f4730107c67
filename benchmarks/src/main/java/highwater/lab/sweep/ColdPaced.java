package highwater.lab.sweep;

import highwater.lab.measure.Batch;
import highwater.lab.plan.Paced;
import highwater.lab.plan.Trial;
import highwater.lab.result.ForkResult;
import highwater.lab.trial.Sample;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.statistics.descriptive.Median;

/**
 * Paced trials whose batches still got faster while they were measured: their JVMs were not warm,
 * and a stream that runs on answers sooner. A drain is looked at fork by fork; of a paced load, a
 * few seconds of whose batches scatter, all forks together tell.
 */
final class ColdPaced {
  private static final int FEWEST_BATCHES = 15;
  private static final double LEVEL = 0.9;

  private ColdPaced() {}

  /** A line for each such trial. */
  static List<String> sentences(List<Trial> trials, List<ForkResult> results) {
    return trials.stream()
        .filter(trial -> trial.load() instanceof Paced)
        .map(trial -> sentence(trial, PartTable.forks(trial, results)))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<String> sentence(Trial trial, List<Sample> forks) {
    OptionalDouble log =
        forks.stream()
            .filter(Sample::validButForIgnoredSettings)
            .map(fork -> fork.span().of(fork.drained().batches()))
            .filter(batches -> batches.size() >= FEWEST_BATCHES)
            .mapToDouble(batches -> Math.log(lastThirdOfFirst(batches)))
            .average();
    if (log.isEmpty() || Math.exp(log.getAsDouble()) > LEVEL) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "%s: in the last third of the measured time batches took %.0f %% less than in the first; the stream was not warm, raise warmupSeconds.",
            trial.label(),
            100 * (1 - Math.exp(log.getAsDouble()))));
  }

  private static double lastThirdOfFirst(List<Batch> batches) {
    int third = batches.size() / 3;
    return medianMs(batches.subList(batches.size() - third, batches.size()))
        / medianMs(batches.subList(0, third));
  }

  private static double medianMs(List<Batch> batches) {
    return Median.withDefaults()
        .evaluate(batches.stream().mapToDouble(Batch::triggerExecutionMs).toArray());
  }
}
