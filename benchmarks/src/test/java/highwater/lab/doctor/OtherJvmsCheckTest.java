package highwater.lab.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import highwater.lab.doctor.Finding.Level;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class OtherJvmsCheckTest {
  private static JavaProcess jvm(long pid, long cpuMillis) {
    return new JavaProcess(pid, Duration.ofMillis(cpuMillis));
  }

  private static Finding look(List<JavaProcess> before, List<JavaProcess> after)
      throws InterruptedException {
    Queue<List<JavaProcess>> readings = new ArrayDeque<>(List.of(before, after));
    return new OtherJvmsCheck(readings::remove, time -> {}).look();
  }

  @Test
  void noneIsBest() throws InterruptedException {
    assertThat(look(List.of(), List.of())).isEqualTo(Finding.ok("none"));
  }

  @Test
  void thoseThatSleepDoNoHarm() throws InterruptedException {
    assertThat(look(List.of(jvm(7, 5_000)), List.of(jvm(7, 5_040))))
        .isEqualTo(Finding.ok("1, none of them at work"));
  }

  @Test
  void thoseAtWorkAreNamed() throws InterruptedException {
    Finding found =
        look(
            List.of(jvm(7, 5_000), jvm(8, 0), jvm(9, 100)),
            List.of(jvm(7, 6_500), jvm(8, 0), jvm(10, 900)));

    assertThat(found.level()).isEqualTo(Level.NOTE);
    assertThat(found.found()).isEqualTo("at work: pid 7 (150 % of a core)");
  }

  @Test
  void areSeenOnThisMachine() throws IOException, InterruptedException {
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                LockHolder.class.getName())
            .start();
    try {
      assertThat(other.getInputStream().read()).isEqualTo(LockHolder.READY);

      assertThat(JavaProcess.others())
          .extracting(JavaProcess::pid)
          .contains(other.pid())
          .doesNotContain(ProcessHandle.current().pid());
    } finally {
      other.destroyForcibly().waitFor();
    }
  }
}
