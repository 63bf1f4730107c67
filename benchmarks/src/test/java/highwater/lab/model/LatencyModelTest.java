package highwater.lab.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import highwater.lab.measure.Noise;
import highwater.lab.model.BatchCostModel.Fork;
import highwater.lab.model.BatchCostModel.MeasuredBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class LatencyModelTest {
  private static final double FIXED_MS = 150;
  private static final double ROW_MS = 0.01;
  private static final OptionalLong NO_CAP = OptionalLong.empty();

  private static PacedLoad load(double rate, double intervalMs, long cap) {
    return new PacedLoad(rate, intervalMs, OptionalLong.of(cap));
  }

  private static BatchCostModel exact() {
    List<Fork> forks = new ArrayList<>();
    for (long rows : new long[] {200, 20_000}) {
      for (int fork = 0; fork < 2; fork++) {
        forks.add(new Fork(List.of(new MeasuredBatch(rows, FIXED_MS + ROW_MS * rows))));
      }
    }
    return BatchCostModel.fit(forks, 0.95, 1);
  }

  private static LatencyModel exactly(List<LatencyModel.Measured> measured) {
    return new LatencyModel(exact(), BatchScatter.none(), measured, 0.95, 1);
  }

  private static double modelMs(PacedLoad load) {
    return exactly(List.of()).forecast(load).modelMs();
  }

  @Test
  void backToBackARowWaitsUpToABatchAndThenForOne() {
    // At 10,000 rows/s a tenth of the time goes into rows: T = 150 / (1 - 0.1).
    double batchMs = FIXED_MS / 0.9;

    LatencyModel.Forecast forecast = exactly(List.of()).forecast(load(10_000, 0, 50_000));

    assertThat(forecast.grows()).isFalse();
    assertThat(forecast.modelMs()).isBetween(1.94 * batchMs, 2 * batchMs);
    assertThat(forecast.largestBatch()).isCloseTo(10_000 * batchMs / 1000, within(20.0));
    assertThat(forecast.p99Ms()).as("nothing to hold it against").isEmpty();
  }

  @Test
  void withAnIntervalARowWaitsUpToTheIntervalAndThenForTheBatch() {
    double batchMs = FIXED_MS + ROW_MS * 500;

    assertThat(modelMs(load(500, 1_000, 50_000))).isBetween(batchMs + 940, batchMs + 1_000);
  }

  @Test
  void anIntervalShorterThanABatchIsNone() {
    assertThat(modelMs(load(10_000, 100, 50_000)))
        .isCloseTo(modelMs(load(10_000, 0, 50_000)), within(2.0));
  }

  @Test
  void aBacklogGrowsWhereTheCapOrTheCeilingIsBelowTheRate() {
    assertThat(exactly(List.of()).forecast(load(500, 1_000, 400)).grows()).isTrue();
    assertThat(exactly(List.of()).forecast(load(500, 1_000, 600)).grows()).isFalse();
    assertThat(exactly(List.of()).forecast(load(8_000, 0, 1_000)).grows()).isTrue();
    assertThat(exactly(List.of()).forecast(new PacedLoad(110_000, 0, NO_CAP)).grows()).isTrue();
  }

  @Test
  void slowBatchesMakeTheTailLonger() {
    double[] calm = new double[40];
    Arrays.fill(calm, 160);
    double[] oneSlow = calm.clone();
    oneSlow[20] = 800;

    double steady =
        new LatencyModel(exact(), BatchScatter.of(List.of(calm)), List.of(), 0.95, 1)
            .forecast(load(500, 0, 50_000))
            .modelMs();
    double disturbed =
        new LatencyModel(exact(), BatchScatter.of(List.of(oneSlow)), List.of(), 0.95, 1)
            .forecast(load(500, 0, 50_000))
            .modelMs();

    assertThat(steady).isCloseTo(2 * FIXED_MS, within(15.0));
    assertThat(disturbed).isGreaterThan(3 * FIXED_MS);
  }

  @Test
  void whatMeasuredLoadsAddIsAddedWithItsScatter() {
    PacedLoad measured = load(500, 0, 50_000);
    double alone = modelMs(measured);
    LatencyModel model =
        exactly(
            List.of(
                new LatencyModel.Measured(measured, alone + 60),
                new LatencyModel.Measured(measured, alone + 100)));

    Interval p99 = model.forecast(load(500, 1_000, 50_000)).p99Ms().orElseThrow();

    double other = modelMs(load(500, 1_000, 50_000));
    // t(0.975, 1) = 12.7062; SD of 60 and 100: 20 √2.
    double half = 12.7062 * 20 * Math.sqrt(2) * Math.sqrt(1.5);
    assertThat(p99.estimate()).isCloseTo(other + 80, within(1e-6));
    assertThat(p99.high() - p99.estimate()).isCloseTo(half, within(1.0));
    assertThat(model.differencesMs())
        .hasSize(2)
        .first()
        .satisfies(d -> assertThat(d).isCloseTo(60, within(1e-6)));
  }

  @Test
  void aLoadThatHasNoEndIsNothingToBeHeldAgainst() {
    LatencyModel model = exactly(List.of(new LatencyModel.Measured(load(500, 1_000, 100), 5_000)));

    assertThat(model.differencesMs()).isEmpty();
  }

  @Test
  void aLoadIsAboveNothing() {
    assertThatThrownBy(() -> load(0, 0, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> load(1, -1, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> load(1, 0, 0)).isInstanceOf(IllegalArgumentException.class);
  }

  /**
   * Whole studies with a known truth: forks differ, batches scatter with a long tail, each row of a
   * paced load is followed by itself, and the sink takes time that the model knows nothing of.
   */
  @Test
  void intervalsCoverTheP99OfANewFork() {
    int studies = 40;
    int covered = 0;
    double width = 0;
    for (int study = 0; study < studies; study++) {
      Noise noise = new Noise(study);
      LatencyModel model = study(noise);
      PacedLoad asked = load(800, 0, 50_000);
      Interval p99 = model.forecast(asked).p99Ms().orElseThrow();
      covered += p99.contains(followed(asked, noise)) ? 1 : 0;
      width += (p99.high() - p99.low()) / p99.estimate() / studies;
    }

    // 38 of 40 are expected, and 34 or fewer in one of fifty tries.
    assertThat(covered).isBetween(34, 40);
    assertThat(width).as("and is not only wide").isLessThan(0.6);
  }

  private static LatencyModel study(Noise noise) {
    List<Fork> forks = new ArrayList<>();
    List<double[]> scatter = new ArrayList<>();
    for (long rows : new long[] {200, 1_600, 5_000, 20_000}) {
      for (int fork = 0; fork < 3; fork++) {
        double forkFactor = noise.factor(0.05);
        double[] ms = new double[20];
        Arrays.setAll(ms, i -> (FIXED_MS + ROW_MS * rows) * forkFactor * factor(noise));
        forks.add(
            new Fork(Arrays.stream(ms).mapToObj(one -> new MeasuredBatch(rows, one)).toList()));
        scatter.add(ms);
      }
    }
    List<LatencyModel.Measured> measured = new ArrayList<>();
    for (PacedLoad load :
        List.of(load(500, 0, 200), load(1_000, 0, 1_600), load(500, 1_000, 1_600))) {
      for (int fork = 0; fork < 3; fork++) {
        measured.add(new LatencyModel.Measured(load, followed(load, noise)));
      }
    }
    return new LatencyModel(
        BatchCostModel.fit(forks, 0.95, 1), BatchScatter.of(scatter), measured, 0.95, 1);
  }

  private static double factor(Noise noise) {
    return noise.factor(0.08) * (noise.chance(0.02) ? 1.6 : 1);
  }

  /** The p99 of a fork's rows, one after the other, over half a minute. */
  private static double followed(PacedLoad load, Noise noise) {
    double forkFactor = noise.factor(0.05);
    double between = 1000 / load.rowsPerSecond();
    double cap = load.cap().orElseThrow();
    int rows = (int) (30_000 / between);
    double[] latencies = new double[rows];
    int done = 0;
    double now = noise.between(0, 1000);
    while (done < rows) {
      double start = now;
      int batch = 0;
      while (done + batch < rows && batch < cap && (done + batch) * between <= start) {
        batch++;
      }
      if (batch == 0) {
        now = done * between;
        continue;
      }
      double end = start + (FIXED_MS + ROW_MS * batch) * forkFactor * factor(noise);
      for (int i = 0; i < batch; i++) {
        latencies[done + i] = end + 30 + noise.between(0, 10) - (done + i) * between;
      }
      done += batch;
      double interval = load.triggerIntervalMs();
      now = interval > 0 && end < start + interval ? start + interval : end;
    }
    // The first two seconds begin with a wait of their own.
    double[] measured = Arrays.copyOfRange(latencies, (int) (2_000 / between), rows);
    Arrays.sort(measured);
    return measured[(int) Math.ceil(0.99 * measured.length) - 1];
  }
}
