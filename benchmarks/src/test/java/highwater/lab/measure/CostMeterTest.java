package highwater.lab.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class CostMeterTest {
  private static final int MIB = 1 << 20;

  private final CostMeter meter = new CostMeter();

  private static List<byte[]> allocate(int mebibytes) {
    List<byte[]> kept = new ArrayList<>();
    for (int i = 0; i < mebibytes; i++) {
      kept.add(new byte[MIB]);
    }
    return kept;
  }

  @Test
  void countsWhatWasAllocatedBetweenTwoReadings() {
    ProcessCost before = meter.read();
    List<byte[]> kept = allocate(64);
    ProcessCost spent = meter.read().since(before);

    assertThat(kept).hasSize(64);
    assertThat(spent.allocatedBytes()).isBetween(64L * MIB, 96L * MIB);
  }

  @Test
  void keepsWhatAThreadAllocatedBeforeItEnded() throws InterruptedException {
    ProcessCost before = meter.read();
    CountDownLatch allocated = new CountDownLatch(1);
    CountDownLatch read = new CountDownLatch(1);
    Thread thread =
        new Thread(
            () -> {
              assertThat(allocate(32)).hasSize(32);
              allocated.countDown();
              awaitUninterruptibly(read);
            });
    thread.start();
    allocated.await();
    meter.read();
    read.countDown();
    thread.join();

    assertThat(meter.read().since(before).allocatedBytes()).isGreaterThanOrEqualTo(32L * MIB);
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void countsTheCpuTimeOfTheWholeJvm() {
    ProcessCost before = meter.read();
    long sum = 0;
    long thread = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    long used;
    do {
      for (int i = 0; i < 100_000; i++) {
        sum += Long.hashCode(sum + i);
      }
      used = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - thread;
    } while (used < 200_000_000);

    assertThat(sum).isNotZero();
    // The system counts a process's CPU time in ticks of 10 ms.
    assertThat(meter.read().since(before).cpuNanos()).isGreaterThanOrEqualTo(180_000_000);
  }
}
