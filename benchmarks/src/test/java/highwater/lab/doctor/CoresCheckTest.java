package highwater.lab.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import highwater.lab.doctor.Finding.Level;
import highwater.lab.measure.FakeMachine;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoresCheckTest {
  private static final String ONLINE = "sys/devices/system/cpu/online";

  @TempDir Path root;
  private FakeMachine machine;

  @BeforeEach
  void machine() {
    machine = new FakeMachine(root);
  }

  private Finding look(int available) {
    return new CoresCheck(machine.files(), available).look();
  }

  @Test
  void fourOfItsOwnAreEnough() {
    machine.has(ONLINE, "0-3").has("sys/devices/system/cpu/smt/active", "0");

    assertThat(look(4)).isEqualTo(Finding.ok("4 of the machine's 4"));
  }

  @Test
  void oneIsAProblem() {
    machine.has(ONLINE, "0-7");

    assertThat(look(1).level()).isEqualTo(Level.PROBLEM);
    assertThat(look(1).found()).isEqualTo("1 of the machine's 8");
  }

  @Test
  void twoAreShared() {
    machine.has(ONLINE, "0-1");

    assertThat(look(2).level()).isEqualTo(Level.NOTE);
    assertThat(look(2).found()).contains("broker, load and Spark share them");
    assertThat(look(2).blurs()).isPresent();
  }

  @Test
  void partOfAMachineHasNeighbours() {
    machine.has(ONLINE, "0-3,8,10-11");

    assertThat(look(4).found()).isEqualTo("4 of the machine's 7");
    assertThat(look(4).blurs()).contains("cores that others may use");
  }

  @Test
  void hardwareThreadsAreNoted() {
    machine.has(ONLINE, "0-7").has("sys/devices/system/cpu/smt/active", "1");

    assertThat(look(8).blurs()).contains("hardware threads that share a core");
  }

  @Test
  void aSystemThatDoesNotTellIsTakenByItsWord() {
    assertThat(look(8).level()).isEqualTo(Level.OK);
    assertThat(look(8).found()).startsWith("8; the system does not tell");
  }
}
