package highwater.lab.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import highwater.lab.doctor.Finding.Level;
import highwater.lab.measure.FakeMachine;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CgroupCheckTest {
  private static final MemoryNeed NEED = MemoryNeed.ofASweep(2L << 30);

  @TempDir Path root;
  private FakeMachine machine;

  @BeforeEach
  void machine() {
    machine = new FakeMachine(root);
  }

  private Finding look() {
    return new CgroupCheck(machine.files(), NEED).look();
  }

  @Test
  void version2WithoutLimitsIsWell() {
    machine
        .groupsOfVersion2("/box", "/")
        .has("sys/fs/cgroup/box/cpu.max", "max 100000")
        .has("sys/fs/cgroup/box/memory.max", "max");

    assertThat(look()).isEqualTo(Finding.ok("CPU quota none, memory limit none"));
  }

  @Test
  void version1WithoutLimitsIsWell() {
    machine
        .groupsOfVersion1("/box", "/")
        .has("sys/fs/cgroup/cpu,cpuacct/box/cpu.cfs_quota_us", "-1")
        .has("sys/fs/cgroup/cpu,cpuacct/box/cpu.cfs_period_us", "100000")
        .has("sys/fs/cgroup/memory/box/memory.limit_in_bytes", "9223372036854771712");

    assertThat(look()).isEqualTo(Finding.ok("CPU quota none, memory limit none"));
  }

  @Test
  void aQuotaOfVersion2IsAWarning() {
    machine.groupsOfVersion2("/box", "/").has("sys/fs/cgroup/box/cpu.max", "150000 100000");

    assertThat(look().level()).isEqualTo(Level.WARNING);
    assertThat(look().found()).startsWith("CPU quota 1.50 cores");
    assertThat(look().blurs()).contains("a CPU quota");
  }

  @Test
  void aQuotaOfVersion1IsAWarning() {
    machine
        .groupsOfVersion1("/box", "/")
        .has("sys/fs/cgroup/cpu,cpuacct/box/cpu.cfs_quota_us", "200000")
        .has("sys/fs/cgroup/cpu,cpuacct/box/cpu.cfs_period_us", "50000");

    assertThat(look().found()).startsWith("CPU quota 4.00 cores");
  }

  @Test
  void theTightestLimitOnTheWayUpHolds() {
    machine
        .groupsOfVersion2("/pod/box", "/")
        .has("sys/fs/cgroup/pod/box/cpu.max", "400000 100000")
        .has("sys/fs/cgroup/pod/cpu.max", "200000 100000")
        .has("sys/fs/cgroup/pod/box/memory.max", "max")
        .has("sys/fs/cgroup/pod/memory.max", Long.toString(8L << 30));

    assertThat(look().found()).isEqualTo("CPU quota 2.00 cores, memory limit 8.0 GiB");
  }

  @Test
  void tooLittleMemoryIsAProblem() {
    machine
        .groupsOfVersion1("/box", "/")
        .has("sys/fs/cgroup/memory/box/memory.limit_in_bytes", Long.toString(2L << 30));

    assertThat(look().level()).isEqualTo(Level.PROBLEM);
    assertThat(look().advice().orElseThrow()).contains("docker run --memory");
  }

  @Test
  void littleMemoryIsAWarning() {
    machine
        .groupsOfVersion2("/box", "/")
        .has("sys/fs/cgroup/box/memory.max", Long.toString(4L << 30));

    assertThat(look().level()).isEqualTo(Level.WARNING);
  }

  @Test
  void aSystemWithoutGroupsHasNoLimits() {
    assertThat(look().level()).isEqualTo(Level.NOTE);
    assertThat(look().blurs()).isEmpty();
  }
}
