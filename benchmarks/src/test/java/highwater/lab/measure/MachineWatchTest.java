package highwater.lab.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import highwater.lab.measure.MachineTrouble.Throttling;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineWatchTest {
  private static final String V1_STAT = "sys/fs/cgroup/cpu,cpuacct/box/cpu.stat";
  private static final String V2_STAT = "sys/fs/cgroup/box/cpu.stat";

  @TempDir Path root;
  private FakeMachine machine;

  @BeforeEach
  void machine() {
    machine = new FakeMachine(root);
  }

  @Test
  void seesThrottlingByAGroupOfVersion1() {
    machine.groupsOfVersion1("/box", "/");
    machine.has(V1_STAT, "nr_periods 100", "nr_throttled 10", "throttled_time 500000000");
    MachineWatch watch = MachineWatch.start(root);
    machine.has(V1_STAT, "nr_periods 200", "nr_throttled 51", "throttled_time 3700000000");

    assertThat(watch.since().throttling()).contains(new Throttling(41, Duration.ofMillis(3_200)));
    assertThat(watch.since().reasons())
        .containsExactly("the JVM was throttled for 3.2 s in 41 periods by its cgroup's CPU quota");
  }

  @Test
  void seesThrottlingByAGroupOfVersion2() {
    machine.groupsOfVersion2("/box", "/");
    machine.has(V2_STAT, "usage_usec 9", "nr_throttled 0", "throttled_usec 0");
    MachineWatch watch = MachineWatch.start(root);
    machine.has(V2_STAT, "usage_usec 9", "nr_throttled 1", "throttled_usec 3200000");

    assertThat(watch.since().reasons())
        .containsExactly("the JVM was throttled for 3.2 s in 1 period by its cgroup's CPU quota");
  }

  @Test
  void seesThrottlingByAGroupAboveItsOwn() {
    machine.groupsOfVersion2("/pod/box", "/");
    machine.has("sys/fs/cgroup/pod/box/cpu.stat", "nr_throttled 0", "throttled_usec 0");
    machine.has("sys/fs/cgroup/pod/cpu.stat", "nr_throttled 3", "throttled_usec 1000");
    machine.has("sys/fs/cgroup/cpu.stat", "usage_usec 9");
    MachineWatch watch = MachineWatch.start(root);
    machine.has("sys/fs/cgroup/pod/cpu.stat", "nr_throttled 5", "throttled_usec 51000");

    assertThat(watch.since().throttling()).contains(new Throttling(2, Duration.ofMillis(50)));
  }

  @Test
  void aGroupThatDidNotThrottleIsNoReason() {
    machine.groupsOfVersion2("/box", "/");
    machine.has(V2_STAT, "nr_throttled 7", "throttled_usec 7000");
    MachineWatch watch = MachineWatch.start(root);

    assertThat(watch.since().throttling()).contains(new Throttling(0, Duration.ZERO));
    assertThat(watch.since().reasons()).isEmpty();
  }

  @Test
  void seesAMachineThatSwaps() {
    machine.has("proc/vmstat", "nr_free_pages 9", "pswpin 10", "pswpout 1000");
    MachineWatch watch = MachineWatch.start(root);
    machine.has("proc/vmstat", "nr_free_pages 9", "pswpin 22", "pswpout 2204");

    MachineTrouble trouble = watch.since();

    assertThat(trouble.pagesSwappedIn()).hasValue(12);
    assertThat(trouble.pagesSwappedOut()).hasValue(1204);
    assertThat(trouble.reasons())
        .containsExactly("the machine swapped: 1,204 pages out, 12 pages in");
  }

  @Test
  void aFewPagesAreCountedAndNoReason() {
    machine.has("proc/vmstat", "pswpin 0", "pswpout 0");
    MachineWatch watch = MachineWatch.start(root);

    machine.has("proc/vmstat", "pswpin 255", "pswpout 0");
    assertThat(watch.since().pagesSwappedIn()).hasValue(255);
    assertThat(watch.since().reasons()).isEmpty();

    machine.has("proc/vmstat", "pswpin 256", "pswpout 0");
    assertThat(watch.since().reasons()).hasSize(1);
  }

  @Test
  void seesItsOwnMemoryGoToSwap() {
    machine.has("proc/self/status", "Name:\tjava", "VmSwap:\t     512 kB");
    MachineWatch watch = MachineWatch.start(root);
    machine.has("proc/self/status", "Name:\tjava", "VmSwap:\t   13312 kB");

    assertThat(watch.since().jvmSwappedBytes()).hasValue(12_800L * 1024);
    assertThat(watch.since().reasons()).containsExactly("12.5 MiB of the JVM went to swap");
  }

  @Test
  void memoryThatComesBackFromSwapIsNoTrouble() {
    machine.has("proc/self/status", "VmSwap:\t  512 kB");
    MachineWatch watch = MachineWatch.start(root);
    machine.has("proc/self/status", "VmSwap:\t  0 kB");

    assertThat(watch.since().jvmSwappedBytes()).hasValue(0);
    assertThat(watch.since().reasons()).isEmpty();
  }

  @Test
  void stealIsANumberAndFromATenthOnAReason() {
    machine.has("proc/stat", "cpu  100 0 50 800 10 5 5 30 0 0", "cpu0 1 2 3 4 5 6 7 8 0 0");
    MachineWatch watch = MachineWatch.start(root);

    machine.has("proc/stat", "cpu  200 0 50 1500 110 5 5 129 0 0");
    assertThat(watch.since().stealShare().orElseThrow()).isCloseTo(99 / 999.0, within(1e-12));
    assertThat(watch.since().reasons()).isEmpty();

    machine.has("proc/stat", "cpu  200 0 50 1500 110 5 5 253 0 0");
    assertThat(watch.since().reasons())
        .containsExactly("the hypervisor gave 19.9 % of the machine's CPU time to others");
  }

  @Test
  void allReasonsAreGiven() {
    machine.groupsOfVersion2("/box", "/");
    machine
        .has(V2_STAT, "nr_throttled 0", "throttled_usec 0")
        .has("proc/vmstat", "pswpin 0", "pswpout 0")
        .has("proc/self/status", "VmSwap: 0 kB")
        .has("proc/stat", "cpu 0 0 0 0 0 0 0 0");
    MachineWatch watch = MachineWatch.start(root);
    machine
        .has(V2_STAT, "nr_throttled 1", "throttled_usec 1")
        .has("proc/vmstat", "pswpin 0", "pswpout 300")
        .has("proc/self/status", "VmSwap: 1024 kB")
        .has("proc/stat", "cpu 5 0 0 0 0 0 0 5");

    assertThat(watch.since().reasons()).hasSize(4);
  }

  @Test
  void seesNothingOnASystemWithoutTheseFiles() {
    assertThat(MachineWatch.start(root).since())
        .isEqualTo(
            new MachineTrouble(
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                OptionalDouble.empty()));
    assertThat(MachineWatch.start(root).since().reasons()).isEmpty();
  }

  @Test
  void aFileThatGoesAwayMeanwhileIsNotAZero() {
    machine.has("proc/vmstat", "pswpin 0", "pswpout 0");
    MachineWatch watch = MachineWatch.start(root);
    machine.has("proc/vmstat", "nr_free_pages 9");

    assertThat(watch.since().pagesSwappedOut()).isEmpty();
  }
}
