package highwater.lab.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import highwater.lab.doctor.Finding.Level;
import highwater.lab.measure.FakeMachine;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SwapCheckTest {
  @TempDir Path root;
  private FakeMachine machine;

  @BeforeEach
  void machine() {
    machine = new FakeMachine(root);
  }

  private Finding look(long totalMib, long freeMib) {
    machine.has(
        "proc/meminfo",
        "SwapCached: 5 kB",
        "SwapTotal: %d kB".formatted(totalMib * 1024),
        "SwapFree: %d kB".formatted(freeMib * 1024));
    return new SwapCheck(machine.files()).look();
  }

  @Test
  void noneIsBest() {
    assertThat(look(0, 0)).isEqualTo(Finding.ok("none"));
  }

  @Test
  void unusedSwapIsNotedUnlessTheKernelIsReluctant() {
    machine.has("proc/sys/vm/swappiness", "60");
    assertThat(look(2048, 2048).level()).isEqualTo(Level.NOTE);

    machine.has("proc/sys/vm/swappiness", "1");
    assertThat(look(2048, 2048)).isEqualTo(Finding.ok("2.0 GiB, 0 MiB of them used, swappiness 1"));
  }

  @Test
  void usedSwapIsAWarning() {
    machine.has("proc/sys/vm/swappiness", "1");

    assertThat(look(2048, 1024).level()).isEqualTo(Level.WARNING);
    assertThat(look(2048, 1024).blurs()).contains("memory in swap");
  }

  @Test
  void aSystemThatDoesNotTellIsNoProblem() {
    assertThat(new SwapCheck(machine.files()).look().level()).isEqualTo(Level.NOTE);
  }
}
