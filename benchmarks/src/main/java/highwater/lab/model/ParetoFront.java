package highwater.lab.model;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which trials nobody need take, because another is better in both of two measures.
 *
 * @param <K> what names a trial
 */
public final class ParetoFront<K> {
  /**
   * A trial's two measures; an interval without width where nothing is known of the scatter.
   *
   * @param gain more is better, as of rows per second
   * @param cost less is better, as of milliseconds
   */
  public record Point(Interval gain, Interval cost) {}

  /** Where a trial stands. */
  public enum Place {
    /** No other trial has better estimates of both. */
    FRONT,
    /** Another has better estimates of both, but their intervals overlap. */
    MAY_BE_FRONT,
    /** Another is better in both, and the intervals of each are apart. */
    DOMINATED
  }

  private final Map<K, Place> places = new LinkedHashMap<>();

  /** Places each of the points. */
  public ParetoFront(Map<K, Point> points) {
    points.forEach((trial, point) -> places.put(trial, place(point, points)));
  }

  private static <K> Place place(Point point, Map<K, Point> all) {
    Place place = Place.FRONT;
    for (Point other : all.values()) {
      if (other.gain().low() > point.gain().high() && other.cost().high() < point.cost().low()) {
        return Place.DOMINATED;
      }
      if (other.gain().estimate() > point.gain().estimate()
          && other.cost().estimate() < point.cost().estimate()) {
        place = Place.MAY_BE_FRONT;
      }
    }
    return place;
  }

  /** By trial, in the order given. */
  public Map<K, Place> places() {
    return new LinkedHashMap<>(places);
  }
}
