package highwater.lab.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import highwater.lab.doctor.Finding.Level;
import highwater.lab.measure.FakeMachine;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryCheckTest {
  private static final long GIB = 1L << 30;

  @TempDir Path root;
  private FakeMachine machine;

  @BeforeEach
  void machine() {
    machine = new FakeMachine(root);
  }

  private Finding look(long totalGib, long availableGib) {
    machine.has(
        "proc/meminfo",
        "MemTotal:       %d kB".formatted(totalGib << 20),
        "MemFree:        12 kB",
        "MemAvailable:   %d kB".formatted(availableGib << 20));
    return new MemoryCheck(machine.files(), MemoryNeed.ofASweep(2 * GIB)).look();
  }

  @Test
  void aSweepTakesThreeHeapsAndAQuarterMore() {
    assertThat(new MemoryNeed(GIB, 2 * GIB, GIB).bytes()).isEqualTo(5 * GIB);
    assertThat(new MemoryNeed(GIB, 2 * GIB, GIB).leastBytes()).isEqualTo(5 * GIB * 7 / 8);
    assertThat(MemoryNeed.ofASweep(2 * GIB))
        .hasToString("5.0 GiB (heaps: fork 1.0 GiB, broker 1.0 GiB, lab 2.0 GiB)");
  }

  @Test
  void enoughIsEnough() {
    assertThat(look(8, 5).level()).isEqualTo(Level.OK);
    assertThat(look(8, 5).found()).startsWith("8.0 GiB, 5.0 GiB of them available");
  }

  @Test
  void memoryThatOthersHoldIsAWarning() {
    assertThat(look(8, 4).level()).isEqualTo(Level.WARNING);
    assertThat(look(4, 4).level()).isEqualTo(Level.WARNING);
  }

  @Test
  void aMachineThatIsTooSmallIsAProblem() {
    assertThat(look(3, 3).level()).isEqualTo(Level.PROBLEM);
  }

  @Test
  void aSystemThatDoesNotTellIsNoProblem() {
    assertThat(new MemoryCheck(machine.files(), MemoryNeed.ofASweep(GIB)).look().level())
        .isEqualTo(Level.NOTE);
  }
}
