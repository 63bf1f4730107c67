package highwater.lab.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import highwater.lab.measure.Noise;
import highwater.lab.model.Drift.Control;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DriftTest {
  private static final long HOUR_MS = 3_600_000;

  private static List<Control> falling(int controls, double perHour, double noiseSd, long seed) {
    Noise noise = new Noise(seed);
    List<Control> made = new ArrayList<>();
    for (int i = 0; i < controls; i++) {
      double hours = i / 4.0;
      made.add(
          new Control(
              1_700_000_000_000L + (long) (hours * HOUR_MS),
              10_000 * Math.pow(1 + perHour, hours) * noise.factor(noiseSd)));
    }
    return made;
  }

  @Test
  void seesASteadyFall() {
    Drift drift = Drift.of(falling(12, -0.1, 0, 1), 0.95);

    assertThat(drift.controls()).isEqualTo(12);
    assertThat(drift.highest()).isCloseTo(10_000, within(1e-6));
    assertThat(drift.percentPerHour().orElseThrow().estimate()).isCloseTo(-10, within(1e-6));
    assertThat(drift.percentPerHour().orElseThrow().high()).isLessThan(-9.9);
  }

  @Test
  void aQuietMachineHasATrendOfNoneInItsInterval() {
    int covered = 0;
    for (int seed = 0; seed < 300; seed++) {
      covered +=
          Drift.of(falling(9, 0, 0.05, seed), 0.95).percentPerHour().orElseThrow().contains(0)
              ? 1
              : 0;
    }
    assertThat(covered / 300.0).isBetween(0.92, 0.99);
  }

  @Test
  void oneLineHasItAll() {
    List<Control> controls =
        List.of(
            new Control(0, 1000),
            new Control(HOUR_MS, 1100),
            new Control(2 * HOUR_MS, 1000),
            new Control(3 * HOUR_MS, 1000),
            new Control(4 * HOUR_MS, 900));

    assertThat(Drift.of(controls, 0.95).sentence())
        .isEqualTo(
            "controls: 5, median 1000 rows/s, 900..1100, SD 7.1 %,"
                + " trend -3.6 % per hour [-10.0, +10.0]");
  }

  @Test
  void threeControlsHaveATrendButNoInterval() {
    List<Control> controls =
        List.of(new Control(0, 1000), new Control(HOUR_MS, 1000), new Control(2 * HOUR_MS, 1000));

    assertThat(Drift.of(controls, 0.95).sentence())
        .isEqualTo(
            "controls: 3, median 1000 rows/s, 1000..1000, SD 0.0 %,"
                + " trend +0.0 % per hour (too few for an interval)");
  }

  @Test
  void saysThatTwoControlsAreTooFew() {
    Drift drift = Drift.of(List.of(new Control(0, 1000), new Control(HOUR_MS, 900)), 0.95);

    assertThat(drift.percentPerHour()).isEmpty();
    assertThat(drift.median()).isEqualTo(950);
    assertThat(drift.sentence())
        .isEqualTo("controls: 2, too few to tell the machine's drift (3 are needed)");
    assertThat(Drift.of(List.of(), 0.95).sentence())
        .isEqualTo("controls: 0, too few to tell the machine's drift (3 are needed)");
  }

  @Test
  void refusesARateThatIsNone() {
    assertThatThrownBy(() -> new Control(0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a rate must be positive, not 0.0");
  }
}
