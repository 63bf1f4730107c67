package highwater.lab.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import highwater.lab.doctor.Finding.Level;
import highwater.lab.measure.FakeMachine;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VirtualMachineCheckTest {
  @TempDir Path root;
  private FakeMachine machine;

  @BeforeEach
  void machine() {
    machine = new FakeMachine(root);
  }

  /** The pause is when the counters move. */
  private Finding look(String before, String after) throws InterruptedException {
    machine.has("proc/stat", before);
    return new VirtualMachineCheck(machine.files(), time -> machine.has("proc/stat", after)).look();
  }

  @Test
  void aMachineOfItsOwnIsWell() throws InterruptedException {
    machine.has("proc/cpuinfo", "flags\t\t: fpu vme");

    assertThat(look("cpu 0 0 0 900 0 0 0 0", "cpu 50 0 0 1050 0 0 0 0"))
        .isEqualTo(
            Finding.ok(
                "no hypervisor to be seen; stolen CPU time 0.0 % now, 0.0 % since the start"));
  }

  @Test
  void aQuietHypervisorIsNoted() throws InterruptedException {
    machine.has("proc/cpuinfo", "flags\t\t: fpu hypervisor vme");

    Finding found = look("cpu 0 0 0 900 0 0 0 0", "cpu 50 0 0 1050 0 0 0 1");

    assertThat(found.level()).isEqualTo(Level.NOTE);
    assertThat(found.found()).startsWith("yes; stolen CPU time 0.5 % now, 0.1 % since the start");
    assertThat(found.blurs()).contains("neighbours on the same host");
  }

  @Test
  void stealNowIsAWarning() throws InterruptedException {
    Finding found = look("cpu 0 0 0 9000 0 0 0 0", "cpu 50 0 0 9100 0 0 0 50");

    assertThat(found.level()).isEqualTo(Level.WARNING);
    assertThat(found.found()).contains("25.0 % now, 0.5 % since the start");
  }

  @Test
  void stealBeforeIsAWarningToo() throws InterruptedException {
    Finding found = look("cpu 0 0 0 900 0 0 0 100", "cpu 0 0 0 1000 0 0 0 100");

    assertThat(found.level()).isEqualTo(Level.WARNING);
    assertThat(found.found()).contains("0.0 % now, 9.1 % since the start");
  }

  @Test
  void aSystemThatDoesNotTellIsNoProblem() throws InterruptedException {
    assertThat(new VirtualMachineCheck(machine.files(), time -> {}).look().level())
        .isEqualTo(Level.NOTE);
  }
}
