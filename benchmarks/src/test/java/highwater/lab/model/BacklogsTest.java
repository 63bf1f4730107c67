package highwater.lab.model;

import static org.assertj.core.api.Assertions.assertThat;

import highwater.lab.measure.Batch;
import highwater.lab.measure.MeasuredSpan;
import highwater.lab.measure.Offsets;
import highwater.lab.measure.PacedSchedule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BacklogsTest {
  private static final PacedSchedule THOUSAND = new PacedSchedule(0, 1000, 1);

  /** Batches of 200 ms that each read so many rows. */
  private static List<Batch> batches(int count, int rowsEach) {
    List<Batch> batches = new ArrayList<>();
    for (int id = 0; id < count; id++) {
      batches.add(
          new Batch(
              id,
              id * 200L,
              rowsEach,
              new TreeMap<>(Map.of("triggerExecution", 200L)),
              0,
              0,
              offsets((long) id * rowsEach),
              offsets((id + 1L) * rowsEach)));
    }
    return batches;
  }

  private static Offsets offsets(long rows) {
    return new Offsets(new TreeMap<>(Map.of("calls-0", rows)));
  }

  private static Optional<Backlogs> of(List<Batch> batches) {
    return Backlogs.of(batches, new MeasuredSpan(1, batches.size(), Optional.empty()), THOUSAND);
  }

  @Test
  void aQueryThatReadsWhatComesSustainsTheLoad() {
    Backlogs backlogs = of(batches(60, 200)).orElseThrow();

    assertThat(backlogs.sustained()).isTrue();
    assertThat(backlogs.slope().estimate()).isBetween(-1.0, 1.0);
    assertThat(backlogs.problem()).isEmpty();
  }

  @Test
  void aQueryThatReadsATenthLessDoesNot() {
    Backlogs backlogs = of(batches(60, 180)).orElseThrow();

    assertThat(backlogs.sustained()).isFalse();
    assertThat(backlogs.slope().estimate()).isBetween(99.0, 101.0);
    assertThat(backlogs.problem().orElseThrow())
        .startsWith("no steady state: the backlog grew by 100 [");
  }

  @Test
  void aBacklogThatShrinksIsSustained() {
    assertThat(of(batches(60, 230)).orElseThrow().sustained()).isTrue();
  }

  @Test
  void twoBatchesShowNoSlope() {
    assertThat(of(batches(3, 200))).isEmpty();
  }
}
