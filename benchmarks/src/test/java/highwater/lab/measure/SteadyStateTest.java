package highwater.lab.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SteadyStateTest {
  private static final double SPIKES = 0.03;

  /**
   * Durations around a curve with log-normal noise, and now and then a spike three times as long.
   */
  private static double[] series(
      int batches, double noiseSd, long seed, IntToDoubleFunction curveMs) {
    Noise noise = new Noise(seed);
    double[] durations = new double[batches];
    for (int i = 0; i < batches; i++) {
      double spike = noise.chance(SPIKES) ? 3 : 1;
      durations[i] = curveMs.applyAsDouble(i) * noise.factor(noiseSd) * spike;
    }
    return durations;
  }

  /** Verdicts on series that differ in their seed alone. */
  private static List<SteadyState> verdicts(
      int series, int batches, double noiseSd, IntToDoubleFunction curveMs) {
    return IntStream.range(0, series)
        .mapToObj(seed -> SteadyState.of(series(batches, noiseSd, seed, curveMs)))
        .toList();
  }

  private static double rate(List<SteadyState> verdicts, IntPredicate warmup) {
    return (double)
            verdicts.stream()
                .flatMapToInt(verdict -> verdict.warmupBatches().stream())
                .filter(warmup)
                .count()
        / verdicts.size();
  }

  private static double noneRate(List<SteadyState> verdicts, String why) {
    return (double)
            verdicts.stream()
                .filter(verdict -> verdict.warmupBatches().isEmpty())
                .filter(verdict -> verdict.reason().contains(why))
                .count()
        / verdicts.size();
  }

  @ParameterizedTest
  @ValueSource(ints = {25, 60, 150})
  void steadyNoiseHasNoWarmupAndIsHardlyEverTakenForUnsteady(int batches) {
    List<SteadyState> verdicts = new ArrayList<>();
    for (double noise : new double[] {0.05, 0.10, 0.15}) {
      verdicts.addAll(verdicts(334, batches, noise, i -> 200));
    }

    assertThat(noneRate(verdicts, "")).isLessThan(0.02);
    assertThat(rate(verdicts, warmup -> warmup <= 1)).isGreaterThan(0.95);
  }

  @Test
  void findsTheEndOfAnExponentialWarmup() {
    // Within 5 % of its last level, the rule's tolerance, from batch 21 on.
    IntToDoubleFunction curve = i -> 200 * (1 + 10 * Math.exp(-i / 4.0)) * (1 - 0.01 * i / 150);

    List<SteadyState> verdicts = verdicts(300, 150, 0.10, curve);

    assertThat(rate(verdicts, warmup -> warmup >= 21 - 10 && warmup <= 21 + 6)).isGreaterThan(0.93);
    assertThat(noneRate(verdicts, "")).isLessThan(0.02);
  }

  @Test
  void aLateStepDownEndsTheWarmup() {
    List<SteadyState> verdicts = verdicts(300, 150, 0.10, i -> i < 110 ? 300 : 210);

    assertThat(rate(verdicts, warmup -> Math.abs(warmup - 110) <= 3)).isGreaterThan(0.95);
  }

  @Test
  void aStepThatLeavesTooFewBatchesLeavesNoSteadyState() {
    assertThat(noneRate(verdicts(200, 150, 0.08, i -> i < 143 ? 200 : 320), "getting slower"))
        .isGreaterThan(0.95);
    assertThat(noneRate(verdicts(200, 150, 0.08, i -> i < 143 ? 320 : 200), "still getting faster"))
        .isGreaterThan(0.95);
  }

  @Test
  void aWarmupDoesNotEndInALevelThatIsSlowerThanAnEarlierOne() {
    List<SteadyState> verdicts = verdicts(200, 150, 0.10, i -> i < 110 ? 200 : 280);

    assertThat(noneRate(verdicts, "getting slower: the last")).isGreaterThan(0.98);
  }

  @ParameterizedTest
  @ValueSource(ints = {40, 150})
  void growingDurationsHaveNoSteadyState(int batches) {
    List<SteadyState> verdicts = verdicts(200, batches, 0.10, i -> 200 * (1 + 0.5 * i / batches));

    assertThat(noneRate(verdicts, "getting slower")).isGreaterThan(0.98);
  }

  @Test
  void durationsThatFallToTheEndHaveNoSteadyState() {
    List<SteadyState> verdicts = verdicts(200, 60, 0.08, i -> 800 * Math.exp(-i / 30.0));

    assertThat(noneRate(verdicts, "still getting faster")).isGreaterThan(0.9);
  }

  @Test
  void twoModesInTurnAreOneSteadyState() {
    List<SteadyState> inTurn = verdicts(200, 150, 0.08, i -> i % 2 == 0 ? 200 : 300);
    List<SteadyState> mixed = verdicts(200, 150, 0.08, i -> (i * 7919) % 10 < 7 ? 200 : 300);

    assertThat(rate(inTurn, warmup -> warmup == 0)).isGreaterThan(0.98);
    assertThat(rate(mixed, warmup -> warmup == 0)).isGreaterThan(0.95);
  }

  @Test
  void aSlowSpellInBetweenIsNoWarmup() {
    List<SteadyState> verdicts = verdicts(200, 150, 0.10, i -> i >= 60 && i < 75 ? 400 : 200);

    assertThat(rate(verdicts, warmup -> warmup <= 1)).isGreaterThan(0.95);
  }

  @Test
  void saysHowManyBatchesAreMissing() {
    double[] durations = new double[12];
    Arrays.fill(durations, 200);

    assertThat(SteadyState.of(durations).reason())
        .isEqualTo("too few batches: 12, at least 20 are needed");
    assertThat(SteadyState.of(durations).warmupBatches()).isEmpty();
  }

  @Test
  void equalDurationsAreSteadyFromTheFirst() {
    double[] durations = new double[500];
    Arrays.fill(durations, 200);

    assertThat(SteadyState.of(durations).warmupBatches()).hasValue(0);
    assertThat(SteadyState.of(durations).reason())
        .isEqualTo("steady after 0 of 500 batches at 200 ms");
  }

  @Test
  void durationsPerRowKeepTheirDigits() {
    double[] durations = new double[20];
    Arrays.fill(durations, 0.0412);

    assertThat(SteadyState.of(durations).reason())
        .isEqualTo("steady after 0 of 20 batches at 0.0412 ms");
  }

  @Test
  void doesNotTouchTheSeries() {
    double[] durations = series(150, 0.1, 1, i -> 200);
    double[] before = durations.clone();

    SteadyState.of(durations);

    assertThat(durations).isEqualTo(before);
  }

  @Test
  void aRuleMayAskForMoreBatches() {
    SteadyState.Rule strict = new SteadyState.Rule(50, 0.05, 0.10, 0.15);
    double[] lateStep = series(150, 0.08, 1, i -> i < 120 ? 300 : 200);

    assertThat(SteadyState.of(lateStep).warmupBatches()).isPresent();
    assertThat(SteadyState.of(lateStep, strict).warmupBatches()).isEmpty();
  }

  /**
   * 150 batches of 200 rows on a machine that other programs kept busy during batches 92 to 109:
   * slow at first, still falling for long, level at the end.
   */
  @Test
  void seesTheSteadyEndOfARealSeries() throws IOException {
    SteadyState verdict = SteadyState.of(real());

    assertThat(verdict.warmupBatches().orElseThrow()).isBetween(110, 120);
    assertThat(verdict.reason()).isEqualTo("steady after 115 of 150 batches at 143 ms");
    assertThat(SteadyState.of(Arrays.copyOf(real(), 100)).reason())
        .startsWith("getting slower: by 75 % in the last 9 batches");
  }

  @Test
  void refusesADurationThatIsNone() {
    double[] durations = new double[30];

    assertThatThrownBy(() -> SteadyState.of(durations))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a batch takes time, not 0.0 ms");
  }

  private static double[] real() throws IOException {
    try (InputStream lines = SteadyStateTest.class.getResourceAsStream("batch-durations-ms.txt")) {
      return new String(lines.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .mapToDouble(Double::parseDouble)
          .toArray();
    }
  }
}
