package highwater.lab.model;

import java.util.Arrays;
import java.util.List;

/**
 * The line T = fixed + row × n through batches of very different size, by relative errors.
 *
 * <p>Sizes reach from 200 to 50,000 rows and times from 100 to 2,000 ms, and what disturbs a batch
 * makes it slower by a part, not by milliseconds. So the line is fitted to log T: the share of the
 * fixed cost is the one at which the dispersion of log T - log(share × m + (1 - share) × n) is
 * least, m the geometric mean size; and the level is the pseudo-median of those differences. The
 * dispersion is Jaeckel's (1972) with Wilcoxon scores, which does not depend on the level: it is 95
 * % as precise as least squares with normal errors, and a batch ten times too slow counts no more
 * than one twice too slow. Neither cost can become negative.
 *
 * @param fixedMs cost of a trigger
 * @param rowMs cost of a row
 */
record CostLine(double fixedMs, double rowMs) {
  /** Of the logit of the share; beyond it one of the costs is too small to be told from none. */
  private static final double FARTHEST = 12;

  private static final double STEP = 0.5;
  private static final double PRECISION = 1e-5;
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  /** A batch duration that stands for a fork's batches of one size. */
  record Point(long rows, double ms) {}

  /**
   * @param points of at least two sizes
   */
  static CostLine through(List<Point> points) {
    return new Search(points).best();
  }

  double at(double rows) {
    return fixedMs + rowMs * rows;
  }

  private static final class Search {
    private final double[] rows;
    private final double[] logMs;
    private final double middle;

    Search(List<Point> points) {
      rows = points.stream().mapToDouble(point -> (double) point.rows()).toArray();
      logMs = points.stream().mapToDouble(point -> Math.log(point.ms())).toArray();
      middle = Math.exp(Arrays.stream(rows).map(Math::log).average().orElseThrow());
    }

    CostLine best() {
      double best = -FARTHEST;
      double least = dispersion(share(best));
      for (double logit = -FARTHEST + STEP; logit <= FARTHEST; logit += STEP) {
        double dispersion = dispersion(share(logit));
        if (dispersion < least) {
          least = dispersion;
          best = logit;
        }
      }
      double share = share(narrow(best - STEP, best + STEP));
      for (double edge : new double[] {0, 1}) {
        share = dispersion(edge) <= dispersion(share) ? edge : share;
      }
      double level = Math.exp(HodgesLehmann.estimate(residuals(share)));
      return new CostLine(level * share * middle, level * (1 - share));
    }

    private double narrow(double from, double to) {
      double low = from;
      double high = to;
      while (high - low > PRECISION) {
        double left = high - GOLDEN * (high - low);
        double right = low + GOLDEN * (high - low);
        if (dispersion(share(left)) <= dispersion(share(right))) {
          high = right;
        } else {
          low = left;
        }
      }
      return (low + high) / 2;
    }

    private static double share(double logit) {
      return 1 / (1 + Math.exp(-logit));
    }

    private double[] residuals(double share) {
      double[] residuals = new double[rows.length];
      Arrays.setAll(residuals, i -> logMs[i] - Math.log(share * middle + (1 - share) * rows[i]));
      return residuals;
    }

    private double dispersion(double share) {
      double[] residuals = residuals(share);
      Arrays.sort(residuals);
      double sum = 0;
      for (int i = 0; i < residuals.length; i++) {
        sum += (i - (residuals.length - 1) / 2.0) * residuals[i];
      }
      return sum;
    }
  }
}
