package highwater.lab.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import highwater.lab.doctor.Finding.Level;
import highwater.lab.measure.FakeMachine;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrequencyChecksTest {
  @TempDir Path root;
  private FakeMachine machine;

  @BeforeEach
  void machine() {
    machine = new FakeMachine(root);
  }

  private void governor(int cpu, String governor) {
    machine.has("sys/devices/system/cpu/cpu" + cpu + "/cpufreq/scaling_governor", governor);
  }

  @Test
  void coresAtFullSpeedAreWell() {
    governor(0, "performance");
    governor(1, "performance");

    assertThat(new GovernorCheck(machine.files()).look()).isEqualTo(Finding.ok("performance"));
  }

  @Test
  void oneCoreThatSavesPowerIsAWarning() {
    governor(0, "performance");
    governor(11, "powersave");

    Finding found = new GovernorCheck(machine.files()).look();

    assertThat(found.level()).isEqualTo(Level.WARNING);
    assertThat(found.found()).isEqualTo("performance, powersave");
    assertThat(found.blurs()).isPresent();
  }

  @Test
  void aVirtualMachineHasNoGovernor() {
    machine.has("sys/devices/system/cpu/cpu0/topology/core_id", "0");
    machine.has("sys/devices/system/cpu/cpuidle/current_driver", "none");

    assertThat(new GovernorCheck(machine.files()).look().level()).isEqualTo(Level.NOTE);
    assertThat(new GovernorCheck(machine.files()).look().blurs()).isEmpty();
  }

  @Test
  void turboOfIntelIsOnUnlessItIsSwitchedOff() {
    machine.has("sys/devices/system/cpu/intel_pstate/no_turbo", "0");
    assertThat(new TurboCheck(machine.files()).look().blurs()).contains("turbo");

    machine.has("sys/devices/system/cpu/intel_pstate/no_turbo", "1");
    assertThat(new TurboCheck(machine.files()).look()).isEqualTo(Finding.ok("off"));
  }

  @Test
  void boostOfOthersIsOnWhereItIsSwitchedOn() {
    machine.has("sys/devices/system/cpu/cpufreq/boost", "1");
    assertThat(new TurboCheck(machine.files()).look().blurs()).contains("turbo");

    machine.has("sys/devices/system/cpu/cpufreq/boost", "0");
    assertThat(new TurboCheck(machine.files()).look()).isEqualTo(Finding.ok("off"));
  }

  @Test
  void turboMayBeUnknown() {
    assertThat(new TurboCheck(machine.files()).look().level()).isEqualTo(Level.NOTE);
    assertThat(new TurboCheck(machine.files()).look().blurs()).isEmpty();
  }
}
