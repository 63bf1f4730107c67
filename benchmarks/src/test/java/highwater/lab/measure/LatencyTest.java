package highwater.lab.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LatencyTest {
  private static final long START_MS = 1_000_000;
  private static final PacedSchedule A_ROW_A_MS = new PacedSchedule(START_MS * 1000, 1000, 2);

  /** Rows 0 to end lie in two partitions in turn. */
  private static Batch batch(long id, long startedAtMs, long fromRow, long toRow) {
    return new Batch(
        id,
        startedAtMs,
        toRow - fromRow,
        new TreeMap<>(Map.of("triggerExecution", 100L, "addBatch", 80L)),
        0,
        0,
        fromRow == 0 ? Offsets.NONE : offsets(fromRow),
        offsets(toRow));
  }

  private static Offsets offsets(long rows) {
    return new Offsets(new TreeMap<>(Map.of("calls-0", (rows + 1) / 2, "calls-1", rows / 2)));
  }

  private static long micros(long ms) {
    return (START_MS + ms) * 1000;
  }

  @Test
  void countsEachRowFromItsScheduledTimeToTheSightOfItsBatchsLastOutput() {
    List<Batch> batches =
        List.of(batch(0, START_MS + 10, 0, 10), batch(1, START_MS + 110, 10, 100));
    List<SinkOutput> output =
        List.of(
            new SinkOutput(START_MS + 60, micros(62), 3),
            new SinkOutput(START_MS + 70, micros(75), 1),
            new SinkOutput(START_MS + 150, micros(151), 5));

    Latency latency = Latency.of(batches, output, A_ROW_A_MS, micros(0), micros(100));

    assertThat(latency.total().getTotalCount()).isEqualTo(100);
    assertThat(latency.unread()).isZero();
    // Row 99 is due at 99 ms and readable at 151 ms; row 0 at 0 ms and 75 ms; row 10 waits longest.
    assertThat(latency.total().getMinValue()).isBetween(51_950L, 52_050L);
    assertThat(latency.total().getMaxValue()).isBetween(140_900L, 141_200L);
    assertThat(latency.waiting().getMaxValue()).isBetween(99_900L, 100_100L);
    assertThat(latency.batch().getMaxValue()).isBetween(59_900L, 60_100L);
    assertThat(latency.sink().getMaxValue()).isBetween(4_990L, 5_010L);
  }

  @Test
  void theSplitAddsUpToTheWhole() {
    List<Batch> batches = List.of(batch(0, START_MS + 50, 0, 60));
    List<SinkOutput> output = List.of(new SinkOutput(START_MS + 90, micros(93), 3));

    Latency latency = Latency.of(batches, output, A_ROW_A_MS, micros(0), micros(60));

    assertThat(latency.total().getTotalCount()).isEqualTo(60);
    assertThat(latency.waiting().getMean() + latency.batch().getMean() + latency.sink().getMean())
        .isCloseTo(latency.total().getMean(), org.assertj.core.data.Percentage.withPercentage(0.2));
    // Rows 51 to 59 came after the trigger's start and were still taken along: they waited for
    // nothing.
    assertThat(latency.waiting().getMinValue()).isZero();
  }

  @Test
  void aStallIsInEveryRowThatWasDueMeanwhile() {
    // The query stands still from 100 ms to 3,100 ms; a row is due every millisecond of it.
    List<Batch> batches =
        List.of(batch(0, START_MS + 50, 0, 50), batch(1, START_MS + 3100, 50, 3100));
    List<SinkOutput> output =
        List.of(
            new SinkOutput(START_MS + 90, micros(91), 1),
            new SinkOutput(START_MS + 3150, micros(3151), 1));

    Latency latency = Latency.of(batches, output, A_ROW_A_MS, micros(100), micros(3100));

    assertThat(latency.total().getTotalCount()).isEqualTo(3000);
    for (double late = 0; late <= 100; late += 10) {
      assertThat(latency.total().getValueAtPercentile(late) / 1000.0)
          .isCloseTo(51 + 30 * late, org.assertj.core.data.Offset.offset(6.0));
    }
  }

  @Test
  void rowsThatNoBatchReadAreCountedAsUnread() {
    Latency latency =
        Latency.of(
            List.of(batch(0, START_MS + 50, 0, 50)),
            List.of(new SinkOutput(START_MS + 90, micros(91), 1)),
            A_ROW_A_MS,
            micros(0),
            micros(80));

    assertThat(latency.total().getTotalCount()).isEqualTo(50);
    assertThat(latency.unread()).isEqualTo(30);
  }

  @Test
  void aBatchThatWroteNothingIsReadableWhenItCommitted() {
    Latency latency =
        Latency.of(
            List.of(batch(0, START_MS + 50, 0, 50)), List.of(), A_ROW_A_MS, micros(0), micros(50));

    assertThat(latency.withoutOutput()).isEqualTo(1);
    assertThat(latency.total().getMaxValue()).isBetween(149_900L, 150_200L);
    assertThat(latency.sink().getMaxValue()).isZero();
  }

  @Test
  void outputOfTheNextBatchIsNotTakenForThisOnes() {
    List<Batch> batches =
        List.of(batch(0, START_MS + 50, 0, 50), batch(1, START_MS + 150, 50, 150));
    List<SinkOutput> output =
        List.of(
            new SinkOutput(START_MS + 100, micros(101), 1),
            new SinkOutput(START_MS + 150, micros(160), 1));

    Latency latency = Latency.of(batches, output, A_ROW_A_MS, micros(0), micros(50));

    assertThat(latency.total().getMaxValue()).isBetween(100_900L, 101_200L);
  }
}
