package highwater.lab.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * What share of the variance of a measure's logarithms each axis of a sweep has, each two of them
 * beyond what they do by themselves, and the forks' scatter.
 *
 * <p>Sums of squares are those by which the fit gets worse without a term: an axis beside all other
 * axes, a pair of axes beside all axes and pairs (type II; Langsrud, Statistics and Computing 13,
 * 2003), so that trials without a number do no harm. From each the part that the scatter alone
 * would give is taken off (omega squared; Hays, Statistics, 5th ed., section 10.17). Intervals are
 * from a bootstrap of the pooled residuals of forks.
 *
 * @param shares by term in the order of the axes, then pairs as {@code first × second}; a share in
 *     [0, 1]
 * @param scatter the share of the forks' scatter and of what three axes or more do together
 */
public record VarianceShares(Map<String, Interval> shares, Interval scatter) {
  private static final int DRAWS = 1_000;
  private static final int MOST_COLUMNS = 80;
  private static final int MOST_FORKS = 3_000;
  private static final double ALIASED = 1e-9;

  public VarianceShares {
    shares = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(shares));
  }

  /**
   * A fork.
   *
   * @param point its value on each axis, all axes of the part in one order
   * @param value above 0
   */
  public record Fork(Map<String, String> point, double value) {}

  /**
   * Computes the shares.
   *
   * @param confidence of each interval, in (0, 1)
   * @param seed of the bootstrap
   * @return empty where no trial has two forks, no axis has two values, or there are more values
   *     than can be told apart in a moment (80 columns, 3,000 forks)
   */
  public static Optional<VarianceShares> of(List<Fork> forks, double confidence, long seed) {
    Interval.checkConfidence(confidence);
    return Design.of(forks).flatMap(design -> design.shares(forks, confidence, seed));
  }

  /** The terms and the columns of each, each column in the orthonormal basis of those before it. */
  private static final class Design {
    private final Map<String, List<double[]>> columns = new LinkedHashMap<>();
    private final Map<String, List<String>> axesOf = new LinkedHashMap<>();
    private final int rows;

    private Design(int rows) {
      this.rows = rows;
    }

    static Optional<Design> of(List<Fork> forks) {
      if (forks.isEmpty() || forks.size() > MOST_FORKS) {
        return Optional.empty();
      }
      Design design = new Design(forks.size());
      List<String> axes = new ArrayList<>(forks.get(0).point().keySet());
      axes.removeIf(axis -> values(forks, axis).size() < 2);
      for (String axis : axes) {
        design.add(axis, List.of(axis), indicators(forks, axis));
      }
      for (int i = 0; i < axes.size(); i++) {
        for (int j = i + 1; j < axes.size(); j++) {
          List<double[]> first = design.columns.get(axes.get(i));
          List<double[]> second = design.columns.get(axes.get(j));
          if (first.size() * second.size() <= MOST_COLUMNS) {
            design.add(
                axes.get(i) + " × " + axes.get(j),
                List.of(axes.get(i), axes.get(j)),
                products(first, second));
          }
        }
      }
      int all = design.columns.values().stream().mapToInt(List::size).sum();
      return axes.isEmpty() || all > MOST_COLUMNS ? Optional.empty() : Optional.of(design);
    }

    private void add(String term, List<String> axes, List<double[]> of) {
      columns.put(term, of);
      axesOf.put(term, axes);
    }

    private static LinkedHashSet<String> values(List<Fork> forks, String axis) {
      LinkedHashSet<String> values = new LinkedHashSet<>();
      forks.forEach(fork -> values.add(fork.point().get(axis)));
      return values;
    }

    private static List<double[]> indicators(List<Fork> forks, String axis) {
      List<double[]> all = new ArrayList<>();
      for (String value : values(forks, axis)) {
        double[] column = new double[forks.size()];
        for (int i = 0; i < column.length; i++) {
          column[i] = forks.get(i).point().get(axis).equals(value) ? 1 : 0;
        }
        all.add(column);
      }
      return all.subList(1, all.size());
    }

    private static List<double[]> products(List<double[]> first, List<double[]> second) {
      List<double[]> all = new ArrayList<>();
      for (double[] one : first) {
        for (double[] other : second) {
          double[] column = new double[one.length];
          Arrays.setAll(column, i -> one[i] * other[i]);
          all.add(column);
        }
      }
      return all;
    }

    Optional<VarianceShares> shares(List<Fork> forks, double confidence, long seed) {
      Map<Map<String, String>, List<Integer>> cells = new LinkedHashMap<>();
      double[] logs = new double[rows];
      for (int i = 0; i < rows; i++) {
        logs[i] = Math.log(forks.get(i).value());
        cells.computeIfAbsent(forks.get(i).point(), point -> new ArrayList<>()).add(i);
      }
      int freedom = rows - cells.size();
      if (freedom == 0) {
        return Optional.empty();
      }
      double[] fitted = fitted(logs, cells);
      double inflate = Math.sqrt(rows / (double) freedom);
      double[] residuals = new double[rows];
      Arrays.setAll(residuals, i -> (logs[i] - fitted[i]) * inflate);
      Map<String, List<double[]>> bases = bases();
      Map<String, Double> estimate = split(logs, cells, bases);
      UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(seed);
      List<Map<String, Double>> drawn = new ArrayList<>();
      for (int draw = 0; draw < DRAWS; draw++) {
        double[] again = new double[rows];
        Arrays.setAll(again, i -> fitted[i] + residuals[random.nextInt(rows)]);
        drawn.add(split(again, cells, bases));
      }
      Map<String, Interval> shares = new LinkedHashMap<>();
      estimate.forEach(
          (term, share) -> shares.put(term, interval(term, share, drawn, confidence)));
      Interval scatter = shares.remove(SCATTER);
      return Optional.of(new VarianceShares(shares, scatter));
    }

    private static final String SCATTER = "";

    private static Interval interval(
        String term, double share, List<Map<String, Double>> drawn, double confidence) {
      double[] sorted = drawn.stream().mapToDouble(one -> one.get(term)).sorted().toArray();
      int cut = (int) Math.floor((1 - confidence) / 2 * sorted.length);
      return new Interval(
          Math.min(share, sorted[cut]),
          share,
          Math.max(share, sorted[sorted.length - 1 - cut]),
          confidence);
    }

    private static double[] fitted(double[] logs, Map<?, List<Integer>> cells) {
      double[] fitted = new double[logs.length];
      for (List<Integer> cell : cells.values()) {
        double mean = cell.stream().mapToDouble(i -> logs[i]).average().orElseThrow();
        cell.forEach(i -> fitted[i] = mean);
      }
      return fitted;
    }

    /** For each term the directions that it alone adds to the terms that stay without it. */
    private Map<String, List<double[]>> bases() {
      Map<String, List<double[]>> bases = new LinkedHashMap<>();
      for (String term : columns.keySet()) {
        List<double[]> basis = new ArrayList<>();
        double[] level = new double[rows];
        Arrays.fill(level, 1);
        extend(basis, level);
        columns.forEach(
            (other, of) -> {
              if (!other.equals(term) && axesOf.get(other).size() <= axesOf.get(term).size()) {
                of.forEach(column -> extend(basis, column));
              }
            });
        int before = basis.size();
        columns.get(term).forEach(column -> extend(basis, column));
        bases.put(term, List.copyOf(basis.subList(before, basis.size())));
      }
      return bases;
    }

    /** Gram and Schmidt, twice for precision; a column that adds nothing is left out. */
    private static void extend(List<double[]> basis, double[] column) {
      double[] rest = column.clone();
      double length = Math.sqrt(dot(column, column));
      for (int pass = 0; pass < 2; pass++) {
        for (double[] direction : basis) {
          double along = dot(rest, direction);
          for (int i = 0; i < rest.length; i++) {
            rest[i] -= along * direction[i];
          }
        }
      }
      double left = Math.sqrt(dot(rest, rest));
      if (left > ALIASED * Math.max(1, length)) {
        for (int i = 0; i < rest.length; i++) {
          rest[i] /= left;
        }
        basis.add(rest);
      }
    }

    private static double dot(double[] one, double[] other) {
      double sum = 0;
      for (int i = 0; i < one.length; i++) {
        sum += one[i] * other[i];
      }
      return sum;
    }

    private Map<String, Double> split(
        double[] logs, Map<?, List<Integer>> cells, Map<String, List<double[]>> bases) {
      double[] fitted = fitted(logs, cells);
      double squares = 0;
      for (int i = 0; i < rows; i++) {
        squares += (logs[i] - fitted[i]) * (logs[i] - fitted[i]);
      }
      double scatter = squares / (rows - cells.size());
      double mean = Arrays.stream(logs).average().orElseThrow();
      double total = Arrays.stream(logs).map(log -> (log - mean) * (log - mean)).sum();
      Map<String, Double> shares = new LinkedHashMap<>();
      double explained = 0;
      for (Map.Entry<String, List<double[]>> term : bases.entrySet()) {
        double sum = 0;
        for (double[] direction : term.getValue()) {
          double along = dot(logs, direction);
          sum += along * along - scatter;
        }
        double share = total + scatter > 0 ? Math.max(0, sum) / (total + scatter) : 0;
        shares.put(term.getKey(), Math.min(1, share));
        explained += shares.get(term.getKey());
      }
      shares.put(SCATTER, Math.max(0, 1 - explained));
      return shares;
    }
  }
}
