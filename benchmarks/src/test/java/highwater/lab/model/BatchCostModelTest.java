package highwater.lab.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import highwater.lab.measure.Noise;
import highwater.lab.model.BatchCostModel.Fork;
import highwater.lab.model.BatchCostModel.HeldOut;
import highwater.lab.model.BatchCostModel.MeasuredBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchCostModelTest {
  private static final double FIXED_MS = 120;
  private static final double ROW_MS = 0.04;
  private static final long[] SIZES = {200, 800, 3_200, 12_800, 50_000};

  private static List<Fork> forks(
      long[] sizes, int forksPerSize, double forkSd, double batchSd, double pauses, long seed) {
    Noise noise = new Noise(seed);
    List<Fork> forks = new ArrayList<>();
    for (long rows : sizes) {
      for (int fork = 0; fork < forksPerSize; fork++) {
        double ms = (FIXED_MS + ROW_MS * rows) * noise.factor(forkSd);
        forks.add(
            new Fork(
                IntStream.range(0, 15)
                    .mapToObj(
                        i ->
                            new MeasuredBatch(
                                rows, ms * noise.factor(batchSd) * (noise.chance(pauses) ? 10 : 1)))
                    .toList()));
      }
    }
    return forks;
  }

  private static BatchCostModel exact(long... sizes) {
    return BatchCostModel.fit(forks(sizes, 2, 0, 0, 0, 1), 0.95, 1);
  }

  @Test
  void findsTheLineThatIsThere() {
    BatchCostModel model = exact(SIZES);

    assertThat(model.fixedMs().estimate()).isCloseTo(120, within(0.01));
    assertThat(model.rowMs().estimate()).isCloseTo(0.04, within(1e-5));
    assertThat(model.ceilingRowsPerSecond().estimate()).isCloseTo(25_000, within(1.0));
    assertThat(model.halfCeilingRows().estimate()).isCloseTo(3_000, within(1.0));
    assertThat(model.predictedBatchMs(10_000).estimate()).isCloseTo(520, within(0.05));
    assertThat(model.predictedRowsPerSecond(3_000).estimate()).isCloseTo(12_500, within(2.0));
    assertThat(model.degreesOfFreedom()).isEqualTo(5);
    assertThat(model.sizes()).containsExactly(200L, 800L, 3_200L, 12_800L, 50_000L);
  }

  @Test
  void noiseAndPausesHardlyMoveTheLine() {
    int sets = 60;
    int nearFixed = 0;
    int nearRow = 0;
    for (int seed = 0; seed < sets; seed++) {
      CostLine line = CostLine.through(medians(forks(SIZES, 4, 0.05, 0.10, 0.05, seed)));
      nearFixed += Math.abs(line.fixedMs() / FIXED_MS - 1) < 0.1 ? 1 : 0;
      nearRow += Math.abs(line.rowMs() / ROW_MS - 1) < 0.1 ? 1 : 0;
    }

    assertThat(nearFixed).isGreaterThanOrEqualTo(57);
    assertThat(nearRow).isGreaterThanOrEqualTo(57);
  }

  @Test
  void aForkThatIsTenTimesTooSlowHardlyMovesTheLine() {
    List<CostLine.Point> points = new ArrayList<>(medians(forks(SIZES, 4, 0.05, 0, 0, 3)));
    CostLine without = CostLine.through(points);
    CostLine.Point spoiled = points.get(0);
    points.set(0, new CostLine.Point(spoiled.rows(), spoiled.ms() * 10));

    CostLine with = CostLine.through(points);

    assertThat(with.fixedMs() / without.fixedMs()).isCloseTo(1, within(0.1));
    assertThat(with.rowMs() / without.rowMs()).isCloseTo(1, within(0.05));
  }

  private static List<CostLine.Point> medians(List<Fork> forks) {
    return forks.stream()
        .map(
            fork -> {
              double[] ms =
                  fork.batches().stream().mapToDouble(MeasuredBatch::triggerExecutionMs).toArray();
              Arrays.sort(ms);
              return new CostLine.Point(fork.batches().get(0).rows(), ms[ms.length / 2]);
            })
        .toList();
  }

  @Test
  void intervalsCoverTheTruth() {
    int sets = 60;
    int fixed = 0;
    int row = 0;
    int batch = 0;
    for (int seed = 0; seed < sets; seed++) {
      BatchCostModel model =
          BatchCostModel.fit(forks(SIZES, 3, 0.10, 0.05, 0.03, seed), 0.95, seed);
      fixed += model.fixedMs().contains(FIXED_MS) ? 1 : 0;
      row += model.rowMs().contains(ROW_MS) ? 1 : 0;
      batch += model.predictedBatchMs(6_000).contains(FIXED_MS + ROW_MS * 6_000) ? 1 : 0;
    }

    assertThat(fixed).isBetween(52, 60);
    assertThat(row).isBetween(52, 60);
    assertThat(batch).isBetween(52, 60);
  }

  @Test
  void predictsASizeThatWasLeftOut() {
    BatchCostModel model = BatchCostModel.fit(forks(SIZES, 4, 0.05, 0.10, 0.03, 8), 0.95, 1);

    List<HeldOut> heldOut = model.crossValidate();

    assertThat(heldOut)
        .extracting(HeldOut::rows)
        .containsExactly(200L, 800L, 3_200L, 12_800L, 50_000L);
    assertThat(heldOut)
        .extracting(HeldOut::extrapolated)
        .containsExactly(true, false, false, false, true);
    assertThat(heldOut).allSatisfy(one -> assertThat(one.relativeError()).isBetween(-0.15, 0.15));
  }

  @Test
  void aCostThatIsNoLineShowsInTheSizesLeftOut() {
    List<Fork> forks = new ArrayList<>(forks(SIZES, 2, 0, 0, 0, 1));
    forks.addAll(
        List.of(
            new Fork(List.of(new MeasuredBatch(200_000, 24_360))),
            new Fork(List.of(new MeasuredBatch(200_000, 24_360)))));

    HeldOut last = BatchCostModel.fit(forks, 0.95, 1).crossValidate().get(5);

    // Three times what the line says: predicted is a third of what was measured.
    assertThat(last.rows()).isEqualTo(200_000);
    assertThat(last.relativeError()).isCloseTo(-2.0 / 3, within(0.01));
  }

  @Test
  void batchesThatFollowAtOnceAreOneAndAHalfBatchesLate() {
    BatchCostModel model = exact(SIZES);

    // Half the ceiling: T = 120 / (1 - 0.5) = 240 ms.
    assertThat(model.predictedMeanLatencyMs(12_500).orElseThrow().estimate())
        .isCloseTo(360, within(0.1));
    assertThat(model.predictedMeanLatencyMs(26_000)).isEmpty();
  }

  @Test
  void aTriggerIntervalAddsHalfOfItself() {
    BatchCostModel model = exact(SIZES);

    // 12,500 rows a batch: 120 + 500 = 620 ms, after 500 ms on average.
    assertThat(model.predictedMeanLatencyMs(12_500, 1_000).orElseThrow().estimate())
        .isCloseTo(1_120, within(0.3));
    // Batches take 240 ms, longer than 100 ms: they follow at once.
    assertThat(model.predictedMeanLatencyMs(12_500, 100).orElseThrow().estimate())
        .isCloseTo(360, within(0.1));
  }

  @Test
  void latencyHasNoUpperEndWhereTheCeilingMayBeBelowTheRate() {
    BatchCostModel model = BatchCostModel.fit(forks(SIZES, 3, 0.10, 0.05, 0, 2), 0.95, 1);
    double almostTheCeiling = model.ceilingRowsPerSecond().estimate() * 0.99;

    Interval latency = model.predictedMeanLatencyMs(almostTheCeiling).orElseThrow();

    assertThat(latency.high()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(latency.low()).isPositive().isLessThan(latency.estimate());
  }

  @Test
  void theSameSeedGivesTheSameIntervals() {
    List<Fork> forks = forks(SIZES, 3, 0.10, 0.05, 0, 2);

    assertThat(BatchCostModel.fit(forks, 0.95, 7).fixedMs())
        .isEqualTo(BatchCostModel.fit(forks, 0.95, 7).fixedMs());
  }

  @Test
  void aForkWithManyBatchesCountsOnce() {
    List<Fork> forks = new ArrayList<>();
    for (long rows : new long[] {1_000, 10_000}) {
      double ms = FIXED_MS + ROW_MS * rows;
      for (double factor : new double[] {1, 1, 1.5}) {
        List<MeasuredBatch> batches = new ArrayList<>();
        for (int i = 0; i < (factor > 1 ? 100 : 1); i++) {
          batches.add(new MeasuredBatch(rows, ms * factor));
        }
        forks.add(new Fork(batches));
      }
    }

    assertThat(BatchCostModel.fit(forks, 0.95, 1).predictedBatchMs(1_000).estimate())
        .isLessThan(1.3 * (FIXED_MS + ROW_MS * 1_000));
  }

  @Test
  void forksOfSeveralSizesCountForEach() {
    Noise noise = new Noise(4);
    List<Fork> forks = new ArrayList<>();
    for (int fork = 0; fork < 4; fork++) {
      List<MeasuredBatch> batches = new ArrayList<>();
      double slow = noise.factor(0.05);
      for (long rows : SIZES) {
        batches.add(new MeasuredBatch(rows, slow * (FIXED_MS + ROW_MS * rows)));
      }
      forks.add(new Fork(batches));
    }

    BatchCostModel model = BatchCostModel.fit(forks, 0.95, 1);

    // All sizes of a fork err alike, so the ratio of the costs does not err at all.
    assertThat(model.degreesOfFreedom()).isEqualTo(3);
    assertThat(model.halfCeilingRows().estimate()).isCloseTo(3_000, within(60.0));
    assertThat(model.fixedMs().estimate()).isCloseTo(FIXED_MS, within(12.0));
  }

  @Test
  void refusesWhatMakesNoLine() {
    assertThatThrownBy(() -> exact(200))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a line needs batches of at least two sizes, not of [200] rows alone");
    assertThatThrownBy(() -> BatchCostModel.fit(forks(SIZES, 1, 0, 0, 0, 1), 0.95, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "intervals need at least two forks of each size: one alone has batches of [12800] rows");
    assertThatThrownBy(() -> new MeasuredBatch(0, 10)).isInstanceOf(IllegalArgumentException.class);
    assertThat(exact(200, 800).crossValidate()).isEmpty();
  }
}
