package highwater.lab.trial;

import highwater.lab.measure.Batch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
   * The one number of the fork.
   *
   * @param batches of the query, by id
   * @return the median over the turns of ln(rows/s observed ÷ rows/s not observed)
   */
  double medianLogRatio(Map<Long, Batch> batches) {
    List<Double> ratios = new ArrayList<>();
    for (int i = 0; i + 1 < turns.size(); i += 2) {
      Turn first = turns.get(i);
      Turn second = turns.get(i + 1);
      double ratio = first.logRate(batches) - second.logRate(batches);
      ratios.add(first.observed() ? ratio : -ratio);
    }
    return Median.withDefaults()
        .evaluate(ratios.stream().mapToDouble(Double::doubleValue).toArray());
  }
}
