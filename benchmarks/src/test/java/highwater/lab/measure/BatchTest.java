package highwater.lab.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BatchTest {
  @Test
  void readsWhatSparkReports() throws IOException {
    Batch batch = RecordedBatches.drain().get(1);

    assertThat(batch.batchId()).isEqualTo(1);
    assertThat(batch.startedAtMs())
        .isEqualTo(Instant.parse("2026-11-23T09:56:16.686Z").toEpochMilli());
    assertThat(batch.durationMs())
        .isEqualTo(
            Map.of(
                "addBatch", 462L,
                "commitOffsets", 23L,
                "getBatch", 0L,
                "latestOffset", 20L,
                "queryPlanning", 104L,
                "triggerExecution", 644L,
                "walCommit", 23L));
    assertThat(batch.committedAtMs())
        .isEqualTo(Instant.parse("2026-11-23T09:56:17.330Z").toEpochMilli());
    assertThat(batch.stateRows()).isEqualTo(178);
    assertThat(batch.droppedRows()).isZero();
    assertThat(batch.startOffset()).hasToString("calls-0=100 calls-1=100");
    assertThat(batch.endOffset()).hasToString("calls-0=200 calls-1=200");
  }

  @Test
  void countsTheFirstBatchFromOffsetZeroWhereSparkNamesNoStart() throws IOException {
    Batch first = RecordedBatches.drain().get(0);

    assertThat(first.startOffset()).isEqualTo(Offsets.NONE);
    assertThat(first.rows()).isEqualTo(200);
  }

  @Test
  void countsRowsByOffsetsWhateverSparkCounts() {
    String twice =
        """
        {"batchId":3,"timestamp":"2026-01-01T00:00:00.000Z","numInputRows":20,"durationMs":{},
         "sources":[{"startOffset":{"a":{"0":5}},"endOffset":{"a":{"0":15}}}],
         "stateOperators":[{"numRowsTotal":2,"memoryUsedBytes":70,"numRowsDroppedByWatermark":3},
                           {"numRowsTotal":4,"memoryUsedBytes":7,"numRowsDroppedByWatermark":1}]}
        """;

    Batch batch = Batch.of(RecordedBatches.progress(twice));

    assertThat(batch.rows()).isEqualTo(10);
    assertThat(batch.stateRows()).isEqualTo(6);
    assertThat(batch.stateMemoryBytes()).hasValue(77);
    assertThat(batch.droppedRows()).isEqualTo(4);
  }

  @Test
  void aStateInWhichRowsAreWrittenAndNoneAreCountedIsNotEmpty() {
    String uncounted =
        """
        {"batchId":3,"timestamp":"2026-01-01T00:00:00.000Z","durationMs":{},"sources":[],
         "stateOperators":[{"numRowsTotal":0,"numRowsUpdated":9}]}
        """;

    assertThat(Batch.of(RecordedBatches.progress(uncounted)).stateRows()).isEqualTo(Batch.UNTOLD);
  }

  @Test
  void addsUpSeveralSources() {
    String two =
        """
        {"batchId":0,"timestamp":"2026-01-01T00:00:00.000Z","durationMs":{},
         "sources":[{"startOffset":null,"endOffset":{"a":{"0":7,"1":1}}},
                    {"startOffset":{"b":{"0":2}},"endOffset":{"b":{"0":4}}}]}
        """;

    assertThat(Batch.of(RecordedBatches.progress(two)).rows()).isEqualTo(10);
  }

  @Test
  void hasNoRowsWhereTheSourceIsNotKafka() {
    assertThat(Offsets.of("17")).isEqualTo(Offsets.NONE);
    assertThat(Offsets.of("{\"logOffset\":3}")).isEqualTo(Offsets.NONE);
    assertThat(Offsets.of("as I like it")).isEqualTo(Offsets.NONE);
  }

  @Test
  void aBatchWithoutNewRowsHasNone() throws IOException {
    List<Batch> batches = RecordedBatches.drain();

    assertThat(batches).extracting(Batch::rows).containsExactly(200L, 200L, 200L, 200L, 200L, 0L);
  }
}
