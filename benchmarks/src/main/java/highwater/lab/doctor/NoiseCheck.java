package highwater.lab.doctor;

import highwater.lab.doctor.Finding.Level;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.descriptive.Median;
import org.apache.commons.statistics.descriptive.Quantile;

/**
 * What the machine blurs by itself: how far the times of the same work are apart, on one core and
 * on all of them at once.
 *
 * @param cores how many are all
 */
record NoiseCheck(Source source, int cores) implements Check {
  private static final double SOME = 0.03;
  private static final double MUCH = 0.10;

  /** Measures the times. */
  @FunctionalInterface
  interface Source {
    /**
     * Does the work over and over in some threads at once.
     *
     * @return nanoseconds of each time, an array a thread
     */
    List<double[]> nanos(int threads) throws InterruptedException;
  }

  @Override
  public String name() {
    return "noise";
  }

  @Override
  public Finding look() throws InterruptedException {
    double[] one = joined(source.nanos(1));
    double[] all = joined(source.nanos(cores));
    double slower = median(all) / median(one) - 1;
    double worst = Math.max(spread(one), spread(all));
    String found =
        "the same work takes p95/p50 = +%s on one core, +%s on all %d; all at once are %s %s each"
            .formatted(
                Amount.share(spread(one)),
                Amount.share(spread(all)),
                cores,
                Amount.share(Math.abs(slower)),
                slower < 0 ? "faster" : "slower");
    if (worst < SOME) {
      return Finding.ok(found);
    }
    return Finding.of(
            worst < MUCH ? Level.NOTE : Level.WARNING,
            found,
            "more forks, or paired runs, average it out; one run against another does not")
        .blurring("noise (p95 %s over the median)".formatted(Amount.share(worst)));
  }

  private static double[] joined(List<double[]> threads) {
    return threads.stream().flatMapToDouble(Arrays::stream).toArray();
  }

  /** By how much the 95th percentile (Hyndman and Fan's 8th) is above the median, as its share. */
  private static double spread(double[] nanos) {
    return Quantile.withDefaults().evaluate(nanos, 0.95) / median(nanos) - 1;
  }

  private static double median(double[] nanos) {
    return Median.withDefaults().evaluate(nanos);
  }
}
