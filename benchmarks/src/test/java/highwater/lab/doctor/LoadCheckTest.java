package highwater.lab.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import highwater.lab.doctor.Finding.Level;
import highwater.lab.measure.FakeMachine;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadCheckTest {
  @TempDir Path root;
  private FakeMachine machine;

  @BeforeEach
  void machine() {
    machine = new FakeMachine(root);
  }

  /** In a second two cores have 200 ticks. */
  private Finding look(int busyTicks, long ownMillis) throws InterruptedException {
    machine.has("proc/loadavg", "0.50 0.25 0.10 2/345 6789");
    machine.has("proc/stat", "cpu 1000 0 0 9000 0 0 0 0");
    AtomicLong own = new AtomicLong(77);
    return new LoadCheck(
            machine.files(),
            time -> {
              own.addAndGet(ownMillis * 1_000_000);
              machine.has(
                  "proc/stat",
                  "cpu %d 0 0 %d 0 0 0 0".formatted(1000 + busyTicks, 9200 - busyTicks));
            },
            own::get)
        .look();
  }

  @Test
  void anIdleMachineIsWell() throws InterruptedException {
    assertThat(look(4, 0))
        .isEqualTo(Finding.ok("2.0 % of the machine's CPU time; load average 0.50 0.25 0.10"));
  }

  @Test
  void ownWorkIsNotThatOfOthers() throws InterruptedException {
    assertThat(look(100, 960).found()).startsWith("2.0 % of");
    assertThat(look(100, 960).level()).isEqualTo(Level.OK);
  }

  @Test
  void someWorkOfOthersIsNotedAndMuchIsAWarning() throws InterruptedException {
    assertThat(look(20, 0).level()).isEqualTo(Level.NOTE);
    assertThat(look(60, 0).level()).isEqualTo(Level.WARNING);
    assertThat(look(60, 0).blurs()).contains("other work on this machine");
  }

  @Test
  void aSystemThatDoesNotTellIsNoProblem() throws InterruptedException {
    assertThat(new LoadCheck(machine.files(), time -> {}, () -> 0).look().level())
        .isEqualTo(Level.NOTE);
  }
}
