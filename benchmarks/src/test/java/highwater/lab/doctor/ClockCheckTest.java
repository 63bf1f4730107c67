package highwater.lab.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import highwater.lab.doctor.Finding.Level;
import highwater.lab.measure.FakeMachine;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClockCheckTest {
  @TempDir Path root;
  private FakeMachine machine;

  @BeforeEach
  void machine() {
    machine = new FakeMachine(root);
  }

  /** Moves on by a step each time it is read, and by what it is told in a pause. */
  private static final class FakeClocks implements Clocks {
    private final long step;
    private long nanos;
    private Instant wall = Instant.parse("2026-01-01T00:00:00Z");

    FakeClocks(long step) {
      this.step = step;
    }

    @Override
    public long nanos() {
      nanos += step;
      return nanos;
    }

    @Override
    public Instant now() {
      wall = wall.plusNanos(step);
      return wall;
    }

    void pass(Duration monotonic, Duration onTheWall) {
      nanos += monotonic.toNanos();
      wall = wall.plus(onTheWall);
    }
  }

  private Finding look(String source, long step, Duration onTheWall) throws InterruptedException {
    machine.has("sys/devices/system/clocksource/clocksource0/current_clocksource", source);
    FakeClocks clocks = new FakeClocks(step);
    return new ClockCheck(machine.files(), clocks, time -> clocks.pass(time, onTheWall)).look();
  }

  @Test
  void aFineClockIsWell() throws InterruptedException {
    assertThat(look("tsc", 30, Duration.ofSeconds(1)))
        .isEqualTo(
            Finding.ok(
                "source tsc; nanoTime steps by 30 ns, the wall clock by 30 ns;"
                    + " in a second they went 0.00 ms apart"));
    assertThat(look("kvm-clock", 30, Duration.ofSeconds(1)).level()).isEqualTo(Level.OK);
  }

  @Test
  void aSlowSourceIsNoted() throws InterruptedException {
    Finding found = look("hpet", 30, Duration.ofSeconds(1));

    assertThat(found.level()).isEqualTo(Level.NOTE);
    assertThat(found.advice().orElseThrow())
        .contains("/sys/devices/system/clocksource/clocksource0/available_clocksource");
  }

  @Test
  void aCoarseClockIsNoted() throws InterruptedException {
    Finding found = look("tsc", 15_600_000, Duration.ofSeconds(1));

    assertThat(found.level()).isEqualTo(Level.NOTE);
    assertThat(found.found()).contains("nanoTime steps by 15.60 ms");
    assertThat(found.blurs()).contains("a coarse clock");
  }

  @Test
  void aWallClockThatIsSetIsAWarningInBothDirections() throws InterruptedException {
    assertThat(look("tsc", 30, Duration.ofMillis(1010)).level()).isEqualTo(Level.WARNING);
    assertThat(look("tsc", 30, Duration.ofSeconds(-2)).level()).isEqualTo(Level.WARNING);
    assertThat(look("tsc", 30, Duration.ofMillis(1004)).level()).isEqualTo(Level.OK);
  }

  @Test
  void theSourceMayBeUnknown() throws InterruptedException {
    FakeClocks clocks = new FakeClocks(30);

    Finding found = new ClockCheck(machine.files(), clocks, time -> clocks.pass(time, time)).look();

    assertThat(found.level()).isEqualTo(Level.OK);
    assertThat(found.found()).startsWith("source unknown");
  }
}
