package highwater.lab.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryMeterTest {
  @TempDir private Path root;

  @Test
  void theSystemTellsTheProcesssMemoryInKibibytes() throws IOException {
    Files.createDirectories(root.resolve("proc/self"));
    Files.writeString(
        root.resolve("proc/self/status"), "Name:\tjava\nVmHWM:\t   2000 kB\nVmRSS:\t   1500 kB\n");

    ProcessMemory memory = new MemoryMeter(root).read();

    assertThat(memory.residentBytes()).isEqualTo(1500 * 1024);
    assertThat(memory.peakResidentBytes()).isEqualTo(2000 * 1024);
  }

  @Test
  void whereTheSystemTellsNothingTheHeapIsKnownAlone() {
    System.gc();

    ProcessMemory memory = new MemoryMeter(root).read();

    assertThat(memory.residentBytes()).isEqualTo(ProcessMemory.UNTOLD);
    assertThat(memory.peakResidentBytes()).isEqualTo(ProcessMemory.UNTOLD);
    assertThat(memory.heapUsedBytes()).isPositive();
    assertThat(memory.heapAfterGcBytes())
        .isPositive()
        .isLessThanOrEqualTo(Runtime.getRuntime().maxMemory());
  }
}
