package highwater.lab.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import highwater.lab.doctor.Finding.Level;
import org.junit.jupiter.api.Test;

class JavaCheckTest {
  @Test
  void java17IsWhatItIsBuiltFor() {
    assertThat(new JavaCheck(17, "17.0.15, OpenJDK").look())
        .isEqualTo(Finding.ok("17.0.15, OpenJDK"));
  }

  @Test
  void anotherJavaIsAWarning() {
    assertThat(new JavaCheck(21, "21.0.1").look().level()).isEqualTo(Level.WARNING);
  }
}
