package highwater.lab.turns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SignalsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Signals signals = Signals.open();
  private Process process;

  @BeforeEach
  void startSomethingThatWaits() throws IOException {
    process = new ProcessBuilder("cat").start();
  }

  @AfterEach
  void end() {
    process.destroyForcibly();
    signals.close();
  }

  private String state() throws IOException {
    Process ps =
        new ProcessBuilder("ps", "-o", "state=", "-p", Long.toString(process.pid())).start();
    return new String(ps.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void aProcessStandsStillAndGoesOn() throws Exception {
    signals.stop(process.pid());
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(state()).startsWith("T"));

    signals.go(process.pid());
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(state()).startsWith("S"));
  }

  @Test
  void aProcessThatHasEndedTakesNoSignal() throws Exception {
    process.destroyForcibly().waitFor();

    assertThatThrownBy(() -> signals.stop(process.pid()))
        .isInstanceOf(ArmFailedException.class)
        .hasMessageContaining("STOP");
    // And the shell goes on for others.
    signals.go(ProcessHandle.current().pid());
  }
}
