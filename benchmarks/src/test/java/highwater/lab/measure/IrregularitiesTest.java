package highwater.lab.measure;

import static highwater.lab.measure.RecordedBatches.batch;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class IrregularitiesTest {
  private static final Cap CAP = Cap.ofBatch(OptionalLong.of(200), 2);

  @Test
  void findsNothingInAGoodDrain() throws IOException {
    List<Batch> withoutTheEmptyOne = RecordedBatches.drain().subList(0, 5);

    assertThat(Irregularities.of(withoutTheEmptyOne, CAP)).isEmpty();
    assertThat(Irregularities.of(List.of(), CAP)).isEmpty();
  }

  @Test
  void findsABatchThatIsMissing() {
    assertThat(Irregularities.of(List.of(batch(0, 0, 200, 1), batch(2, 0, 200, 1)), CAP))
        .containsExactly("batches are missing from the log: 2 of 3 were reported");
    assertThat(Irregularities.of(List.of(batch(1, 0, 200, 1)), CAP))
        .containsExactly("batches are missing from the log: 1 of 2 were reported");
  }

  @Test
  void findsABacklogThatRanDry() {
    assertThat(
            Irregularities.of(
                List.of(batch(0, 0, 200, 1), batch(1, 0, 150, 1), batch(2, 0, 200, 1)), CAP))
        .containsExactly("ran dry: batch 1 had 150 rows, below maxOffsetsPerTrigger=200");
  }

  @Test
  void takesTheRoundingOfAPartitionsShareForAFullBatch() {
    assertThat(
            Irregularities.of(
                List.of(batch(0, 0, 199, 1), batch(1, 0, 199, 1), batch(2, 0, 2, 1)), CAP))
        .isEmpty();
  }

  @Test
  void aCapOnEachPartitionIsFullWhenEveryPartitionGaveItsShare() {
    Cap cap = Cap.ofPartitions(OptionalLong.of(100), 2, "maxRatePerPartition=50 in 2000 ms");

    assertThat(Irregularities.of(List.of(batch(0, 0, 200, 1), batch(1, 0, 3, 1)), cap)).isEmpty();
    assertThat(Irregularities.of(List.of(batch(0, 0, 199, 1), batch(1, 0, 200, 1)), cap))
        .containsExactly(
            "ran dry: batch 0 had 199 rows, below the 200 rows that maxRatePerPartition=50 in 2000 ms allows");
    assertThat(Cap.ofPartitions(OptionalLong.empty(), 2, "")).isEqualTo(Cap.NONE);
  }

  @Test
  void cannotRunDryWithoutACap() {
    assertThat(
            Irregularities.of(
                List.of(batch(0, 0, 2, 1), batch(1, 0, 1, 1), batch(2, 0, 5, 1)),
                Cap.ofBatch(OptionalLong.empty(), 2)))
        .isEmpty();
  }

  @Test
  void findsRowsThatTheWatermarkDropped() {
    Batch late = new Batch(0, 0, 200, new TreeMap<>(), 0, 7, Offsets.NONE, Offsets.NONE);

    assertThat(Irregularities.of(List.of(late), CAP))
        .containsExactly("the watermark dropped 7 rows");
  }
}
