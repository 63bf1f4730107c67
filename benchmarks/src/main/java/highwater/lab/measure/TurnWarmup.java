package highwater.lab.measure;

import java.util.List;
import org.apache.commons.statistics.descriptive.Median;

/**
 * What one arm did before its first turn.
 *
 * @param ranMs how long it ran, the times when it stood still left out
 * @param batches committed in that time
 * @param drift median batch of the last third ÷ median batch of the third before it: 1 where
 *     batches had settled, below 1 where they were still getting shorter; NaN with fewer than six
 */
public record TurnWarmup(long ranMs, int batches, double drift) {
  private static final int THIRDS = 3;
  private static final int FEWEST = 6;

  /**
   * Looks back on a warm-up.
   *
   * @param batches all that were committed in it, in order
   */
  public static TurnWarmup of(long ranMs, List<Batch> batches) {
    int third = batches.size() / THIRDS;
    double drift =
        batches.size() < FEWEST
            ? Double.NaN
            : medianMs(batches.subList(batches.size() - third, batches.size()))
                / medianMs(batches.subList(batches.size() - 2 * third, batches.size() - third));
    return new TurnWarmup(ranMs, batches.size(), drift);
  }

  private static double medianMs(List<Batch> batches) {
    return Median.withDefaults()
        .evaluate(batches.stream().mapToDouble(Batch::triggerExecutionMs).toArray());
  }
}
