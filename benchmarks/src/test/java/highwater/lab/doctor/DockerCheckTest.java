package highwater.lab.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import highwater.lab.doctor.Finding.Level;
import org.junit.jupiter.api.Test;

class DockerCheckTest {
  @Test
  void anEngineIsWelcomeAndNotNeeded() {
    assertThat(new DockerCheck(() -> true).look().level()).isEqualTo(Level.OK);
    assertThat(new DockerCheck(() -> false).look().level()).isEqualTo(Level.NOTE);
    assertThat(new DockerCheck(() -> false).look().blurs()).isEmpty();
  }
}
