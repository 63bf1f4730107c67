package highwater.pipeline.call;

import java.util.Locale;

/**
 * Iterative proportional fitting: the matrix that has given row and column sums and departs least
 * (in relative entropy) from a seed. Cells that are zero in the seed stay zero.
 *
 * <p>Source: W. E. Deming and F. F. Stephan, "On a least squares adjustment of a sampled frequency
 * table when the expected marginal totals are known", 1940.
 */
final class ProportionalFit {
  private static final int MOST_ROUNDS = 2_000;

  /** Largest error in a row's sum, before the last scaling,, as a share of the total. */
  private static final double TOLERANCE = 1e-6;

  private ProportionalFit() {}

  /**
   * @param seed not negative; not changed
   * @param rowSums as many as the seed has rows
   * @param columnSums as many as the seed has columns, with the same total as the rows
   * @return the fitted matrix, its row sums exact to rounding and its column sums nearly so
   * @throws IllegalStateException if no matrix with the seed's zeros has these sums
   */
  static double[][] fit(double[][] seed, double[] rowSums, double[] columnSums) {
    double[][] fitted = new double[seed.length][];
    for (int row = 0; row < seed.length; row++) {
      fitted[row] = seed[row].clone();
    }
    double allowed = TOLERANCE * sum(rowSums);
    for (int round = 0; round < MOST_ROUNDS; round++) {
      double worst = scaleRows(fitted, rowSums);
      if (worst <= allowed && round > 0) {
        return fitted;
      }
      scaleColumns(fitted, columnSums);
    }
    throw new IllegalStateException(
        String.format(
            Locale.ROOT,
            "no table with these zeros has these marginal sums (%d rounds)",
            MOST_ROUNDS));
  }

  /** Returns the largest error that a row's sum had. */
  private static double scaleRows(double[][] matrix, double[] sums) {
    double worst = 0;
    for (int row = 0; row < matrix.length; row++) {
      double sum = sum(matrix[row]);
      worst = Math.max(worst, Math.abs(sum - sums[row]));
      double factor = sum == 0 ? 0 : sums[row] / sum;
      for (int column = 0; column < matrix[row].length; column++) {
        matrix[row][column] *= factor;
      }
    }
    return worst;
  }

  private static void scaleColumns(double[][] matrix, double[] sums) {
    double[] factors = new double[sums.length];
    for (double[] row : matrix) {
      for (int column = 0; column < row.length; column++) {
        factors[column] += row[column];
      }
    }
    for (int column = 0; column < factors.length; column++) {
      factors[column] = factors[column] == 0 ? 0 : sums[column] / factors[column];
    }
    for (double[] row : matrix) {
      for (int column = 0; column < row.length; column++) {
        row[column] *= factors[column];
      }
    }
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }
}
