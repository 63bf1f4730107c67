package highwater.lab.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import highwater.lab.measure.Noise;
import highwater.lab.model.Capacity.End;
import highwater.lab.model.Probe.Outcome;
import java.util.function.DoublePredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CapacitySearchTest {
  private static final double LOWEST = 1_000;
  private static final double HIGHEST = 100_000;
  private static final double PRECISION = 0.05;
  private static final int SYSTEMS = 500;

  /** A system that sustains a rate the less likely the farther it is above its capacity. */
  private static Probe noisy(double capacity, double noiseSd, double unclear, Noise noise) {
    return rate -> {
      if (noise.chance(unclear)) {
        return Outcome.UNCLEAR;
      }
      double sustained = 1 / (1 + Math.exp(Math.log(rate / capacity) / noiseSd));
      return noise.chance(sustained) ? Outcome.SUSTAINED : Outcome.FAILED;
    };
  }

  private static void assertNeverAFailedRate(Capacity found) {
    found
        .rowsPerSecond()
        .ifPresent(
            rate ->
                assertThat(count(found, rate, Outcome.SUSTAINED))
                    .isGreaterThanOrEqualTo(2 + count(found, rate, Outcome.FAILED)));
  }

  private static long count(Capacity found, double rate, Outcome outcome) {
    return found.runs().stream()
        .filter(run -> run.rowsPerSecond() == rate && run.outcome() == outcome)
        .count();
  }

  private static double share(double noiseSd, double unclear) {
    Noise noise = new Noise(23);
    int near = 0;
    for (int system = 0; system < SYSTEMS; system++) {
      double capacity = logUniform(noise);
      Capacity found =
          CapacitySearch.between(LOWEST, HIGHEST, PRECISION, 60)
              .search(noisy(capacity, noiseSd, unclear, noise));
      assertThat(found.runs()).hasSizeLessThanOrEqualTo(60);
      assertNeverAFailedRate(found);
      near +=
          found.rowsPerSecond().isPresent()
                  && Math.abs(Math.log(found.rowsPerSecond().getAsDouble() / capacity))
                      <= Math.log1p(PRECISION)
              ? 1
              : 0;
    }
    return (double) near / SYSTEMS;
  }

  private static double logUniform(Noise noise) {
    return LOWEST * Math.exp(noise.between(0.1, Math.log(HIGHEST / LOWEST) - 0.1));
  }

  @ParameterizedTest
  @CsvSource({"0.0001, 0", "0.005, 0", "0.01, 0", "0.02, 0", "0.01, 0.1"})
  void comesWithinThePrecisionOfTheCapacity(double noise, double unclear) {
    assertThat(share(noise, unclear)).isGreaterThanOrEqualTo(0.95);
  }

  /** One run at 5 % off the capacity is wrong in one of six cases. */
  @Test
  void comesCloseUnderStrongNoiseToo() {
    assertThat(share(0.03, 0)).isGreaterThanOrEqualTo(0.9);
  }

  @Test
  void theIntervalHoldsTheCapacity() {
    Noise noise = new Noise(29);
    int held = 0;
    double runs = 0;
    for (int system = 0; system < SYSTEMS; system++) {
      double capacity = logUniform(noise);
      Capacity found =
          CapacitySearch.between(LOWEST, HIGHEST, PRECISION, 60)
              .search(noisy(capacity, 0.02, 0, noise));
      held += found.interval().orElseThrow().contains(capacity) ? 1 : 0;
      runs += found.runs().size();
    }
    assertThat((double) held / SYSTEMS).isGreaterThan(0.9);
    assertThat(runs / SYSTEMS).isLessThan(25);
  }

  @Test
  void exactRunsNeedFewProbes() {
    Capacity found =
        CapacitySearch.between(LOWEST, HIGHEST, PRECISION, 60)
            .search(rate -> rate <= 20_000 ? Outcome.SUSTAINED : Outcome.FAILED);

    assertThat(found.end()).isEqualTo(End.FOUND);
    assertThat(found.rowsPerSecond().orElseThrow()).isBetween(20_000 / 1.025, 20_000.0);
    assertThat(found.runs()).hasSizeLessThan(20);
    assertThat(found.sentence()).startsWith("capacity 19").endsWith("runs)");
  }

  @Test
  void aSystemThatSustainsNothingHasNoRate() {
    Capacity found =
        CapacitySearch.between(LOWEST, HIGHEST, PRECISION, 60).search(rate -> Outcome.FAILED);

    assertThat(found.end()).isEqualTo(End.BELOW_LOWEST);
    assertThat(found.rowsPerSecond()).isEmpty();
    assertThat(found.interval()).isEmpty();
    assertThat(found.sentence()).startsWith("below the lowest rate (");
  }

  @Test
  void aSystemThatSustainsEverythingHasAtLeastTheHighestRate() {
    Capacity found =
        CapacitySearch.between(1_000, 2_000, 0.21, 60).search(rate -> Outcome.SUSTAINED);

    assertThat(found.end()).isEqualTo(End.AT_LEAST_HIGHEST);
    assertThat(found.rowsPerSecond().orElseThrow()).isCloseTo(1948.7, within(0.1));
    assertThat(found.interval().orElseThrow().high()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(found.sentence()).startsWith("at least the highest rate, 1949 rows/s (");
  }

  @Test
  void runsThatAreNeverClearEndWithoutARate() {
    Capacity found =
        CapacitySearch.between(LOWEST, HIGHEST, PRECISION, 40).search(rate -> Outcome.UNCLEAR);

    assertThat(found.rowsPerSecond()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void aSystemThatHasAHoleOrTossesACoinEndsToo(long seed) {
    Noise noise = new Noise(seed);
    double hole = logUniform(noise);
    DoublePredicate sustains =
        rate -> rate < hole || (rate > 1.3 * hole && rate < 2 * hole && noise.chance(0.9));

    for (Probe probe :
        new Probe[] {
          rate -> sustains.test(rate) ? Outcome.SUSTAINED : Outcome.FAILED,
          rate -> noise.chance(0.5) ? Outcome.SUSTAINED : Outcome.FAILED
        }) {
      Capacity found = CapacitySearch.between(LOWEST, HIGHEST, PRECISION, 40).search(probe);

      assertThat(found.runs()).hasSizeLessThanOrEqualTo(40);
      assertNeverAFailedRate(found);
    }
  }

  @Test
  void fewProbesAreNeverExceededAndSayThatTheyWereTooFew() {
    Capacity found =
        CapacitySearch.between(LOWEST, HIGHEST, PRECISION, 3)
            .search(rate -> rate <= 20_000 ? Outcome.SUSTAINED : Outcome.FAILED);

    assertThat(found.runs()).hasSize(3);
    assertThat(found.end()).isEqualTo(End.OUT_OF_PROBES);
    assertThat(found.sentence())
        .isEqualTo("not settled after 3 runs: no rate was shown to be sustained");
  }

  @Test
  void theGridReachesTheHighestRateWhereItLiesOnIt() {
    assertThat(CapacitySearch.between(100, 121, 0.21, 9).rates())
        .hasSize(3)
        .containsExactly(new double[] {100, 110, 121}, within(1e-9));
    assertThat(CapacitySearch.between(100, 120, 0.21, 9).rates()).hasSize(2);
  }

  @Test
  void refusesARangeThatIsNone() {
    assertThatThrownBy(() -> CapacitySearch.between(200, 100, PRECISION, 9))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> CapacitySearch.between(100, 200, PRECISION, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
