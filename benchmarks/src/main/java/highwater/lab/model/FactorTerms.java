package highwater.lab.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The axes of a sweep and their pairs as terms of a linear model of its trials: for each term the
 * directions, orthonormal, in which it alone can fit the trials' means when all terms of its order
 * and below have fitted what they can.
 */
final class FactorTerms {
  private static final int MOST_COLUMNS = 80;
  private static final double ALIASED = 1e-9;

  private final Map<String, List<double[]>> directions = new LinkedHashMap<>();

  private FactorTerms(Map<String, Term> terms, int trials) {
    terms.forEach(
        (name, term) -> {
          List<double[]> basis = new ArrayList<>();
          double[] level = new double[trials];
          Arrays.fill(level, 1);
          extend(basis, level);
          terms.forEach(
              (other, of) -> {
                if (!other.equals(name) && of.order() <= term.order()) {
                  of.columns().forEach(column -> extend(basis, column));
                }
              });
          int before = basis.size();
          term.columns().forEach(column -> extend(basis, column));
          directions.put(name, List.copyOf(basis.subList(before, basis.size())));
        });
  }

  private record Term(int order, List<double[]> columns) {}

  /**
   * The terms of trials.
   *
   * @param points the value of each trial on each axis
   * @return empty where no axis has two values, or there are more than 80 columns
   */
  static Optional<FactorTerms> of(List<Map<String, String>> points) {
    if (points.isEmpty()) {
      return Optional.empty();
    }
    Map<String, Term> terms = new LinkedHashMap<>();
    List<String> axes = new ArrayList<>(points.get(0).keySet());
    axes.removeIf(axis -> values(points, axis).size() < 2);
    int all = 0;
    for (String axis : axes) {
      List<double[]> columns = indicators(points, axis);
      terms.put(axis, new Term(1, columns));
      all += columns.size();
    }
    for (int i = 0; i < axes.size() && all <= MOST_COLUMNS; i++) {
      for (int j = i + 1; j < axes.size() && all <= MOST_COLUMNS; j++) {
        List<double[]> both =
            products(terms.get(axes.get(i)).columns(), terms.get(axes.get(j)).columns());
        all += both.size();
        if (all <= MOST_COLUMNS) {
          terms.put(axes.get(i) + " × " + axes.get(j), new Term(2, both));
        }
      }
    }
    return axes.isEmpty() || all > MOST_COLUMNS
        ? Optional.empty()
        : Optional.of(new FactorTerms(terms, points.size()));
  }

  private static Set<String> values(List<Map<String, String>> points, String axis) {
    Set<String> values = new LinkedHashSet<>();
    points.forEach(point -> values.add(point.get(axis)));
    return values;
  }

  private static List<double[]> indicators(List<Map<String, String>> points, String axis) {
    List<double[]> all = new ArrayList<>();
    for (String value : values(points, axis)) {
      double[] column = new double[points.size()];
      Arrays.setAll(column, i -> points.get(i).get(axis).equals(value) ? 1 : 0);
      all.add(column);
    }
    return List.copyOf(all.subList(1, all.size()));
  }

  /** Without those of values that no trial has together. */
  private static List<double[]> products(List<double[]> first, List<double[]> second) {
    List<double[]> all = new ArrayList<>();
    for (double[] one : first) {
      for (double[] other : second) {
        double[] column = new double[one.length];
        Arrays.setAll(column, i -> one[i] * other[i]);
        if (dot(column, column) > 0) {
          all.add(column);
        }
      }
    }
    return all;
  }

  /** Gram and Schmidt, twice for precision; a column that adds nothing is left out. */
  private static void extend(List<double[]> basis, double[] column) {
    double[] rest = column.clone();
    for (int pass = 0; pass < 2; pass++) {
      for (double[] direction : basis) {
        double along = dot(rest, direction);
        Arrays.setAll(rest, i -> rest[i] - along * direction[i]);
      }
    }
    double left = Math.sqrt(dot(rest, rest));
    if (left > ALIASED) {
      Arrays.setAll(rest, i -> rest[i] / left);
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

  /** Axes, then pairs. */
  Set<String> names() {
    return directions.keySet();
  }

  /** In how many directions a term fits. */
  int columns(String term) {
    return directions.get(term).size();
  }

  /** The sum of squares that a term alone fits of the trials' means. */
  double squares(String term, double[] means) {
    return directions.get(term).stream()
        .mapToDouble(direction -> Math.pow(dot(means, direction), 2))
        .sum();
  }
}
