package highwater.lab.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import highwater.lab.doctor.Finding.Level;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JmhLockCheckTest {
  @TempDir Path temp;

  @Test
  void noFileIsNoLock() {
    assertThat(new JmhLockCheck(temp).look()).isEqualTo(Finding.ok("free"));
    assertThat(temp).isEmptyDirectory();
  }

  @Test
  void aFileThatARunLeftIsNoLock() throws IOException {
    Files.createFile(temp.resolve("jmh.lock"));

    assertThat(new JmhLockCheck(temp).look()).isEqualTo(Finding.ok("free"));
  }

  @Test
  void theLockOfAnotherJvmIsAProblemAsLongAsItIsHeld() throws IOException, InterruptedException {
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                LockHolder.class.getName(),
                temp.resolve("jmh.lock").toString())
            .start();
    try {
      assertThat(other.getInputStream().read()).isEqualTo(LockHolder.READY);
      assertThat(new JmhLockCheck(temp).look().level()).isEqualTo(Level.PROBLEM);
    } finally {
      other.destroyForcibly().waitFor();
    }
    assertThat(new JmhLockCheck(temp).look().level()).isEqualTo(Level.OK);
  }

  @Test
  void aLockThatCannotBeOpenedIsAProblem() throws IOException {
    Files.createDirectory(temp.resolve("jmh.lock"));

    assertThat(new JmhLockCheck(temp).look().level()).isEqualTo(Level.PROBLEM);
  }
}
