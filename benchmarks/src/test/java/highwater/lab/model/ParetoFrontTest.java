package highwater.lab.model;

import static org.assertj.core.api.Assertions.assertThat;

import highwater.lab.model.ParetoFront.Place;
import highwater.lab.model.ParetoFront.Point;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParetoFrontTest {
  private static Point point(double gain, double cost) {
    return new Point(
        new Interval(gain * 0.9, gain, gain * 1.1, 0.95),
        new Interval(cost * 0.9, cost, cost * 1.1, 0.95));
  }

  @Test
  void onlyWhatAnotherBeatsInBothBeyondTheIntervalsIsDominated() {
    Map<String, Point> points = new LinkedHashMap<>();
    points.put("fast", point(1000, 100));
    points.put("prompt", point(100, 10));
    points.put("nearly as fast", point(950, 105));
    points.put("worse in both", point(500, 200));
    points.put("worse in one", point(500, 60));

    assertThat(new ParetoFront<>(points).places())
        .containsEntry("fast", Place.FRONT)
        .containsEntry("prompt", Place.FRONT)
        .containsEntry("nearly as fast", Place.MAY_BE_FRONT)
        .containsEntry("worse in both", Place.DOMINATED)
        .containsEntry("worse in one", Place.FRONT);
  }
}
