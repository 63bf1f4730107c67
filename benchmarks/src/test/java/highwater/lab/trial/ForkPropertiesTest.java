package highwater.lab.trial;

import static org.assertj.core.api.Assertions.assertThat;

import highwater.lab.load.RowSource;
import highwater.lab.stream.CrimeCountsUnderTest;
import highwater.pipeline.stream.StreamSettings;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForkPropertiesTest {
  private static WarmUp warmUp(int batches, long rows, String cap) {
    ForkProperties properties =
        new ForkProperties(
            "local[2]",
            RowSource.GENERATOR,
            0,
            CrimeCountsUnderTest.class.getName(),
            Duration.ofMinutes(1),
            batches,
            10);
    StreamSettings settings = StreamSettings.load("default").with("maxOffsetsPerTrigger", cap);
    return properties.spec(settings, rows, Optional.empty(), 2, 1).warmUp();
  }

  @ParameterizedTest
  @CsvSource({
    // Twice the rows of the trial,
    "440000, 20000, 11000",
    // but no batch beyond the cap,
    "440000, 5000, 5000",
    "4400, 200, 200",
    // and no batch of a few rows because the trial is short.
    "20000, 20000, 2000"
  })
  void aWarmUpReadsTwiceTheRowsOfTheTrialWhereItsBatchesMayBeSoLarge(
      long rows, String cap, long perBatch) {
    assertThat(warmUp(80, rows, cap).rowsPerBatch()).isEqualTo(perBatch);
    assertThat(warmUp(80, rows, cap).batches()).isEqualTo(80);
  }

  @Test
  void withoutBatchesThereIsNone() {
    assertThat(warmUp(0, 440_000, "20000")).isEqualTo(WarmUp.NONE);
  }
}
