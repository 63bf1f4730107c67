package highwater.lab.turns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import highwater.lab.measure.Batch;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SeatTest {
  private static final Duration PATIENCE = Duration.ofSeconds(100);

  private final SimulatedArm.Time time = new SimulatedArm.Time();

  private Seat seat(TurnArm arm) {
    return new Seat("a", arm, 200, 1, PATIENCE, time);
  }

  /** Hands out reports that are there already before those of the arm. */
  private record Reported(SimulatedArm arm, Deque<Batch> reports) implements TurnArm {
    @Override
    public void go() throws ArmFailedException {
      arm.go();
    }

    @Override
    public void halt() throws ArmFailedException {
      arm.halt();
    }

    @Override
    public Optional<ArmEvent.Committed> next(Duration patience) {
      return reports.isEmpty()
          ? arm.next(patience)
          : Optional.of(SimulatedArm.reported(reports.remove()));
    }
  }

  @Test
  void aReportThatComesLateIsNoBatchInFlight() throws Exception {
    SimulatedArm arm = new SimulatedArm(time, 100, 200);
    Deque<Batch> reports = new ArrayDeque<>();
    Seat seat = seat(new Reported(arm, reports));
    seat.turn(2);
    reports.add(arm.commit());
    new SimulatedArm(time, 100, 200).next(Duration.ofSeconds(5));

    // Batches 0 to 2 and the late 3; 4 was in flight.
    assertThat(seat.turn(2).firstBatch()).isEqualTo(5);
  }

  @Test
  void anArmThatRanWhileItWasToStandStillEndsThePair() throws Exception {
    SimulatedArm arm = new SimulatedArm(time, 100, 200);
    Deque<Batch> reports = new ArrayDeque<>();
    Seat seat = seat(new Reported(arm, reports));
    seat.turn(2);
    SimulatedArm other = new SimulatedArm(time, 100, 200);
    other.next(Duration.ofSeconds(5));
    reports.add(arm.commit());
    other.next(Duration.ofSeconds(5));

    assertThatThrownBy(() -> seat.turn(2))
        .isInstanceOf(ArmFailedException.class)
        .hasMessageContaining("ran while it was to stand still");
  }
}
