package highwater.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import highwater.pipeline.kafka.Load;
import highwater.pipeline.kafka.ProduceProgress;
import highwater.pipeline.kafka.ProduceResult;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class LoadTextTest {
  @Test
  void showsTheRateSinceTheProgressBeforeAndTheTimeLeft() {
    LoadText text = new LoadText(new Load(1000, 100_000));

    assertThat(text.progress(progress(1_000, 1_000, late(250_000))))
        .isEqualTo("1,000 rows, 1,000 rows/s (target 1,000), late p99 0.25 ms, 1 %, 1:39 min left");
    assertThat(text.progress(progress(2_500, 2_000, late(250_000))))
        .isEqualTo("2,500 rows, 1,500 rows/s (target 1,000), late p99 0.25 ms, 2 %, 1:18 min left");
  }

  @Test
  void isSilentOnWhatIsNotKnown() {
    assertThat(new LoadText(Load.atRate(0)).progress(progress(5_000, 500, late())))
        .isEqualTo("5,000 rows, 10,000 rows/s");
    assertThat(new LoadText(new Load(0.5, 10)).progress(progress(0, 1_000, late())))
        .isEqualTo("0 rows, 0 rows/s (target 0.5), 0 %");
  }

  @Test
  void hundredPercentIsAllRows() {
    assertThat(new LoadText(new Load(0, 1_000)).progress(progress(999, 1_000, late())))
        .contains(", 99 %,");
  }

  @Test
  void endsWithCountsRateAndLateness() {
    ProduceResult result =
        new ProduceResult(
            new Load(1000, 12_000),
            12_000,
            12_000,
            Instant.EPOCH,
            Duration.ofSeconds(12),
            late(1_000_000));

    assertThat(LoadText.result(result, "calls", 4))
        .isEqualTo(
            "12,000 rows sent to topic 'calls' (4 partitions), 12,000 acknowledged, in 12.0 s:"
                + " 1,000.0 rows/s; late p50 1.00 ms, p99 1.00 ms, max 1.00 ms.");
  }

  private static ProduceProgress progress(long rows, long millis, Histogram late) {
    return new ProduceProgress(rows, rows, TimeUnit.MILLISECONDS.toNanos(millis), late);
  }

  private static Histogram late(long... nanos) {
    Histogram late = new Histogram(3);
    for (long value : nanos) {
      late.recordValue(value);
    }
    return late;
  }
}
