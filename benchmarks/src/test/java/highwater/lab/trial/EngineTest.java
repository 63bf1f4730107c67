package highwater.lab.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import highwater.lab.measure.Cap;
import highwater.lab.stream.CrimeCountsDStream;
import highwater.lab.stream.CrimeCountsUnderTest;
import highwater.lab.stream.FlinkCounts;
import highwater.lab.stream.FloorCounts;
import highwater.lab.stream.KafkaStreamsCounts;
import highwater.pipeline.BadInputException;
import highwater.pipeline.stream.StreamSettings;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EngineTest {
  private static final Engine STRUCTURED = Engine.named(CrimeCountsUnderTest.class.getName());
  private static final Engine DSTREAMS = Engine.named(CrimeCountsDStream.class.getName());

  private static final StreamSettings BOTH_LIMITS =
      StreamSettings.minimal()
          .with("processingTime", "2 seconds")
          .with("maxOffsetsPerTrigger", "100")
          .with("maxRatePerPartition", "20");

  @Test
  void eachEngineCapsABatchByTheSettingThatItReads() {
    assertThat(STRUCTURED.cap(BOTH_LIMITS, 3)).isEqualTo(Cap.ofBatch(OptionalLong.of(100), 3));
    assertThat(DSTREAMS.cap(BOTH_LIMITS, 3))
        .isEqualTo(new Cap(120, "the 120 rows that maxRatePerPartition=20 in 2000 ms allows"));
    assertThat(DSTREAMS.cap(BOTH_LIMITS.without("maxRatePerPartition"), 3)).isEqualTo(Cap.NONE);
  }

  @Test
  void eachEngineWarnsOfTheSettingThatItNeverReads() {
    assertThat(STRUCTURED.warnings(BOTH_LIMITS))
        .singleElement()
        .asString()
        .startsWith("maxRatePerPartition has no effect here");
    assertThat(DSTREAMS.warnings(BOTH_LIMITS))
        .singleElement()
        .asString()
        .startsWith("maxOffsetsPerTrigger has no effect here");
  }

  @Test
  void onlyTheClockCutsBatchesOfDStreams() {
    STRUCTURED.check(BOTH_LIMITS.without("processingTime"));
    DSTREAMS.check(BOTH_LIMITS);
    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> DSTREAMS.check(BOTH_LIMITS.without("processingTime")))
        .withMessageContaining("processingTime=0 seconds");
  }

  @ParameterizedTest
  @ValueSource(classes = {FloorCounts.class, KafkaStreamsCounts.class, FlinkCounts.class})
  void aRivalCountsByTumblingWindowsAndIsMeasuredOnDrainsAlone(Class<?> type) {
    Engine rival = Engine.named(type.getName());
    StreamSettings usual = StreamSettings.load("default").with("counts", "by-window");

    rival.check(usual);
    assertThat(rival.drainsAlone()).isTrue();
    for (String refused :
        List.of(
            "counts=by-disposition",
            "slideDuration=30 minutes",
            "outputMode=complete",
            "query.commitMillis=often")) {
      assertThatExceptionOfType(BadInputException.class)
          .as(refused)
          .isThrownBy(() -> rival.check(usual.with(refused)))
          .withMessageStartingWith(refused.substring(0, refused.indexOf('=')));
    }
  }

  @Test
  void theFloorIsToldWhenToWrite() {
    StreamSettings settings =
        StreamSettings.load("default").with("counts", "by-window").with("query.writes", "never");

    assertThatExceptionOfType(BadInputException.class)
        .isThrownBy(() -> Engine.named(FloorCounts.class.getName()).check(settings))
        .withMessage("query.writes=never: choose one of all-the-time, at-the-end");
  }
}
