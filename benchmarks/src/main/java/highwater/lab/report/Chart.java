package highwater.lab.report;

import java.util.List;

/**
 * A chart as the page draws it.
 *
 * @param id of its place in the page: letters, digits and hyphens
 * @param title what it shows
 * @param finding what is to be seen in it, in words; may be empty
 * @param note what was left out, or how to read it; may be empty
 * @param drawing what is drawn
 * @param key names of the tones that are drawn
 * @param table its numbers
 */
record Chart(
    String id,
    String title,
    String finding,
    String note,
    Drawing drawing,
    List<Key> key,
    Table table) {
  Chart {
    key = List.copyOf(key);
  }

  /** What is drawn. */
  sealed interface Drawing permits Xy, Bars, Heat, Choice {
    /** By which the page knows how. */
    String kind();
  }

  /**
   * A line of the key.
   *
   * @param tone as {@link Series#tone}
   * @param mark one of {@link Series#mark}
   */
  record Key(int tone, String mark, String name) {}

  /**
   * An axis of a plot.
   *
   * @param name with its unit
   * @param type {@code value}, {@code log}, {@code percentile} (values are the logarithms of 1 ÷
   *     what lies beyond) or {@code category} (values are indices of the labels)
   * @param labels of a category axis
   */
  record Scale(String name, String type, List<String> labels) {
    static Scale value(String name) {
      return new Scale(name, "value", List.of());
    }

    /** Logarithmic where the values span more than a factor of twenty. */
    static Scale fitting(String name, double least, double most) {
      return new Scale(name, least > 0 && most / least > 20 ? "log" : "value", List.of());
    }

    static Scale category(String name, List<String> labels) {
      return new Scale(name, "category", labels);
    }
  }

  /**
   * Points that belong together.
   *
   * @param name what they are of
   * @param tone 0 to 7, a colour of the page
   * @param mark {@code dot}, {@code ring}, {@code line}, {@code dash}, {@code thin}
   * @param points x and y
   * @param estimates x, low, estimate and high: bars along y
   * @param wide y, low, estimate and high: bars along x
   * @param labels of the points, as many or none
   */
  record Series(
      String name,
      int tone,
      String mark,
      List<List<Double>> points,
      List<List<Double>> estimates,
      List<List<Double>> wide,
      List<String> labels) {}

  /** A line across the plot at a value of an axis, {@code x} or {@code y}. */
  record Mark(String axis, Double at, String label) {}

  /** A shaded stretch of the x axis. */
  record Area(Double from, Double to, String label) {}

  /** A shaded band: x, low and high. */
  record Band(int tone, List<List<Double>> points) {}

  /** Points, lines and bars in a plane. */
  record Xy(
      Scale x, Scale y, List<Series> series, List<Mark> marks, List<Area> areas, List<Band> bands)
      implements Drawing {
    static Xy of(Scale x, Scale y, List<Series> series) {
      return new Xy(x, y, series, List.of(), List.of(), List.of());
    }

    @Override
    public String kind() {
      return "xy";
    }
  }

  /**
   * Bars that are made of pieces, a bar a label.
   *
   * @param name of the axis with its unit
   */
  record Bars(String name, List<String> labels, List<Piece> pieces) implements Drawing {
    @Override
    public String kind() {
      return "bars";
    }
  }

  /** One piece of each bar. */
  record Piece(String name, int tone, List<Double> values) {}

  /**
   * A grid of numbers.
   *
   * @param cells column, row and value
   * @param texts of the cells
   */
  record Heat(
      String xName,
      String yName,
      List<String> xs,
      List<String> ys,
      List<List<Double>> cells,
      List<String> texts)
      implements Drawing {
    @Override
    public String kind() {
      return "heat";
    }
  }

  /** Several plots of which one is seen at a time. */
  record Choice(String what, List<String> names, List<Xy> plots) implements Drawing {
    @Override
    public String kind() {
      return "choice";
    }
  }
}
