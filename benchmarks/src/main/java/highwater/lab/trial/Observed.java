package highwater.lab.trial;

import highwater.lab.measure.Batch;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.statistics.descriptive.Median;

/**
 * How fast one query was in turns, observed and not observed, in one JVM.
 *
 * @param turns what was looked at in each, in order; two that belong together follow each other
 */
public record Observed(List<Turn> turns) {
  public Observed {
    turns = List.copyOf(turns);
  }

  /**
   * Some batches in a row.
   *
   * @param observed whether the lab's measures were on
   * @param afterBatch the batch whose commit starts the clock, wholly of this turn itself
   * @param lastBatch the batch whose commit stops it
   */
  record Turn(boolean observed, long afterBatch, long lastBatch) {
    private double logRate(Map<Long, Batch> batches) {
      long rows = 0;
      for (long id = afterBatch + 1; id <= lastBatch; id++) {
        rows += batches.get(id).rows();
      }
      long ms = batches.get(lastBatch).committedAtMs() - batches.get(afterBatch).committedAtMs();
      return Math.log((double) rows / ms);
    }
  }

  /**
   * The one number of the fork. A query that still gets faster makes the second of two turns the
   * faster one, whichever that is; so turns with either first are put together by themselves, and
   * in the mean of the two that is gone.
   *
   * @param batches of the query, by id
   * @return the median over the turns of ln(rows/s observed ÷ rows/s not observed) where the
   *     observed one came first, and where it came second, and of the two the mean
   */
  double logRatio(Map<Long, Batch> batches) {
    DoubleSummaryStatistics medians = new DoubleSummaryStatistics();
    for (boolean observedFirst : List.of(true, false)) {
      double[] ratios = ratios(batches, observedFirst);
      if (ratios.length > 0) {
        medians.accept(Median.withDefaults().evaluate(ratios));
      }
    }
    return medians.getAverage();
  }

  private double[] ratios(Map<Long, Batch> batches, boolean observedFirst) {
    return IntStream.range(0, turns.size() / 2)
        .filter(pair -> turns.get(2 * pair).observed() == observedFirst)
        .mapToDouble(
            pair -> turns.get(2 * pair).logRate(batches) - turns.get(2 * pair + 1).logRate(batches))
        .map(ratio -> observedFirst ? ratio : -ratio)
        .toArray();
  }
}
