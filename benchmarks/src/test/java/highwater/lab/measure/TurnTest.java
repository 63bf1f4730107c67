package highwater.lab.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TurnTest {
  private static Batch batch(long id, long startedAtMs, long ms, long rows) {
    return RecordedBatches.batch(id, startedAtMs, rows, ms);
  }

  @Test
  void isTheRowsOverTheTimeBetweenCommits() {
    Turn turn =
        Turn.of(
            // 5 s, most of which it stood still.
            batch(7, 1_000, 5_000, 999),
            // It waited 100 ms for a trigger before the second batch.
            List.of(batch(8, 6_000, 400, 100), batch(9, 6_500, 500, 100)));

    assertThat(turn).isEqualTo(new Turn(6_000, 8, 9, 200, 1_000));
    assertThat(turn.batches()).isEqualTo(2);
    assertThat(turn.rowsPerSecond()).isEqualTo(200);
  }

  @Test
  void aMissingBatchIsNoTurn() {
    List<Batch> whole = List.of(batch(8, 6_000, 400, 100), batch(10, 6_500, 500, 100));

    assertThatThrownBy(() -> Turn.of(batch(7, 1_000, 5_000, 100), whole))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("batch 9 is missing from the reports");
  }

  @Test
  void batchesInNoTimeAreNoTurn() {
    assertThatThrownBy(() -> Turn.of(batch(0, 1_000, 500, 100), List.of(batch(1, 1_500, 0, 100))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("100 rows in 0 ms");
  }

  @Test
  void aPairsLogRatioIsAboveZeroWhereBIsFaster() {
    Turn slow = new Turn(0, 1, 2, 100, 1_000);
    Turn fast = new Turn(0, 1, 2, 200, 1_000);

    assertThat(new TurnPair(1, true, slow, fast).logRatio()).isCloseTo(Math.log(2), within(1e-12));
    assertThat(new TurnPair(1, true, fast, slow).logRatio()).isCloseTo(-Math.log(2), within(1e-12));
  }

  @Test
  void theDriftOfAWarmUpComparesItsLastTwoThirds() {
    List<Batch> batches =
        IntStream.range(0, 9)
            .mapToObj(i -> batch(i, 0, i < 3 ? 9_000 : i < 6 ? 200 : 150, 1))
            .toList();

    assertThat(TurnWarmup.of(20_000, batches)).isEqualTo(new TurnWarmup(20_000, 9, 0.75));
    assertThat(TurnWarmup.of(20_000, batches.subList(0, 5)).drift()).isNaN();
  }
}
