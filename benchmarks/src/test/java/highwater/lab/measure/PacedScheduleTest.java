package highwater.lab.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PacedScheduleTest {
  private final PacedSchedule schedule = new PacedSchedule(5_000_000, 400, 3);

  @Test
  void rowsGoRoundRobinOverThePartitions() {
    assertThat(schedule.dueMicros(0, 0)).isEqualTo(5_000_000);
    assertThat(schedule.dueMicros(1, 0)).isEqualTo(5_002_500);
    assertThat(schedule.dueMicros(2, 0)).isEqualTo(5_005_000);
    assertThat(schedule.dueMicros(0, 1)).isEqualTo(5_007_500);
    assertThat(schedule.dueMicros(2, 133)).isEqualTo(5_000_000 + 401 * 2_500);
  }

  @Test
  void countsTheRowsThatWereDueByAMoment() {
    assertThat(schedule.dueBy(4_999_999)).isZero();
    assertThat(schedule.dueBy(5_000_000)).isEqualTo(1);
    assertThat(schedule.dueBy(5_002_499)).isEqualTo(1);
    assertThat(schedule.dueBy(5_002_500)).isEqualTo(2);
    assertThat(schedule.dueBy(6_000_000)).isEqualTo(401);
  }

  @Test
  void aRateThatDividesNothingDoesNotDriftOverABillionRows() {
    PacedSchedule odd = new PacedSchedule(0, 300, 1);

    assertThat(odd.dueMicros(300L * 3_000_000)).isEqualTo(3_000_000L * 1_000_000);
  }

  @Test
  void aRowIsDueByTheMicrosecondThatIsItsOwnWhateverTheRate() {
    for (double rate : new double[] {0.7, 86_438.83, 186_672.816, 999_999.9, 1_500_000}) {
      PacedSchedule schedule = new PacedSchedule(3, 5_000_000, rate, 2);
      for (long row = 3; row < 5_000; row++) {
        long due = schedule.dueMicros(row);
        assertThat(schedule.dueBy(due)).isGreaterThan(row);
        assertThat(schedule.dueBy(due - 1)).isLessThanOrEqualTo(row);
      }
    }
  }
}
