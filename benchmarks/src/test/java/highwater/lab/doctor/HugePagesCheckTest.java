package highwater.lab.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import highwater.lab.doctor.Finding.Level;
import highwater.lab.measure.FakeMachine;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HugePagesCheckTest {
  private static final String ENABLED = "sys/kernel/mm/transparent_hugepage/enabled";

  @TempDir Path root;
  private FakeMachine machine;

  @BeforeEach
  void machine() {
    machine = new FakeMachine(root);
  }

  private Finding look() {
    return new HugePagesCheck(machine.files()).look();
  }

  @Test
  void onRequestIsWell() {
    machine.has(ENABLED, "always [madvise] never");

    assertThat(look()).isEqualTo(Finding.ok("transparent huge pages: madvise"));
  }

  @Test
  void alwaysIsNoted() {
    machine.has(ENABLED, "[always] madvise never");

    assertThat(look().level()).isEqualTo(Level.NOTE);
    assertThat(look().blurs()).isPresent();
  }

  @Test
  void aSystemThatDoesNotTellIsNoProblem() {
    assertThat(look().level()).isEqualTo(Level.NOTE);
    assertThat(look().blurs()).isEmpty();
  }
}
