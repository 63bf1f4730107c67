package highwater.lab.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import highwater.lab.result.RunRows.BatchRow;
import highwater.lab.result.RunRows.ForkRow;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ModelTextTest {
  /** A drain whose batches take 100 ms and 20 µs a row. */
  private static ForkRow drain(String settings, long rows) {
    List<BatchRow> batches = new ArrayList<>();
    for (int batch = 0; batch < 20; batch++) {
      batches.add(new BatchRow(rows, 100 + 0.02 * rows, new TreeMap<>(), OptionalLong.empty()));
    }
    return new ForkRow(
        settings, "0 seconds", OptionalDouble.empty(), OptionalDouble.empty(), batches);
  }

  private static ForkRow paced(String interval, double rowsPerSecond, double latencyMs) {
    return new ForkRow(
        "", interval, OptionalDouble.of(rowsPerSecond), OptionalDouble.of(latencyMs), List.of());
  }

  private static List<ForkRow> drains(String settings) {
    List<ForkRow> forks = new ArrayList<>();
    for (int fork = 0; fork < 2; fork++) {
      for (long rows : new long[] {200, 2000, 20_000}) {
        forks.add(drain(settings, rows));
      }
    }
    return forks;
  }

  @Test
  void givesTheCostsOfALineAndForetellsWhatItHasNotSeen() {
    List<ForkRow> forks = drains("");
    forks.add(paced("1 second", 1000, 700));

    String text = new ModelText(forks).toString();

    assertThat(text)
        .contains("fixed cost of a trigger, a           100.0 [100.0, 100.0] ms")
        .contains("cost of a row, b                     20.00 [20.00, 20.00] µs")
        .contains("ceiling, 1/b                         50000 [50000, 50000] rows/s")
        .contains("half the ceiling at batches of a/b   5000 [5000, 5000] rows")
        .containsPattern("\n.* 2,000 rows take 140 ms, measured 140 ms \\([+-]0[.]0 %\\)\n")
        .containsPattern("\n.* 20,000 rows take 500 ms, .* outside the other sizes\n")
        // A row waits half a second, and its batch of a thousand takes 120 ms.
        .contains("mean latency 620 [620, 620] ms at 1,000 rows/s and 1 second")
        .contains("measured 700 ms (-11.4 %)");
  }

  @Test
  void aRateAboveTheCeilingHasNoLatencyToForetell() {
    List<ForkRow> forks = drains("");
    forks.add(paced("0 seconds", 60_000, 5000));

    assertThat(new ModelText(forks).toString())
        .contains("foretold: the backlog only grows at 60,000 rows/s");
  }

  @Test
  void settingsThatDifferHaveAModelEachAndTooFewSizesHaveNone() {
    List<ForkRow> forks = new ArrayList<>(drains("minPartitions=1"));
    forks.add(drain("minPartitions=2", 200));

    String text = new ModelText(forks).toString();

    assertThat(text).startsWith("minPartitions=1\n  fixed cost");
    assertThat(text).containsPattern("\nminPartitions=2\nno model: .+\n$");
  }
}
