package highwater.lab.measure;

import static org.assertj.core.api.Assertions.assertThat;

import highwater.lab.measure.CgroupFolders.Version;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CgroupFoldersTest {
  @TempDir Path root;
  private FakeMachine machine;

  @BeforeEach
  void machine() {
    machine = new FakeMachine(root);
  }

  @Test
  void areTheGroupAndThoseAboveIt() {
    machine.groupsOfVersion2("/user.slice/run.scope", "/");
    machine.has("sys/fs/cgroup/user.slice/run.scope/cpu.stat", "usage_usec 1");

    CgroupFolders found = CgroupFolders.of(machine.files(), "cpu").orElseThrow();

    assertThat(found.version()).isEqualTo(Version.V2);
    assertThat(found.folders())
        .containsExactly(
            root.resolve("sys/fs/cgroup/user.slice/run.scope"),
            root.resolve("sys/fs/cgroup/user.slice"),
            root.resolve("sys/fs/cgroup"));
  }

  @Test
  void areBelowTheMountOfAContainer() {
    machine.groupsOfVersion1("/docker/abc/inner", "/docker/abc");
    machine.has("sys/fs/cgroup/cpu,cpuacct/inner/cpu.stat", "nr_throttled 1");
    machine.has("sys/fs/cgroup/memory/inner/memory.limit_in_bytes", "1");

    assertThat(CgroupFolders.of(machine.files(), "cpu").orElseThrow())
        .isEqualTo(
            new CgroupFolders(
                Version.V1,
                List.of(
                    root.resolve("sys/fs/cgroup/cpu,cpuacct/inner"),
                    root.resolve("sys/fs/cgroup/cpu,cpuacct"))));
    assertThat(CgroupFolders.of(machine.files(), "memory").orElseThrow().folders())
        .containsExactly(
            root.resolve("sys/fs/cgroup/memory/inner"), root.resolve("sys/fs/cgroup/memory"));
  }

  @Test
  void areTheMountItselfWhereThePathIsOfAnotherNamespace() {
    machine.groupsOfVersion2("/../../other", "/docker/abc");
    machine.has("sys/fs/cgroup/cpu.stat", "nr_throttled 1");

    assertThat(CgroupFolders.of(machine.files(), "cpu").orElseThrow().folders())
        .containsExactly(root.resolve("sys/fs/cgroup"));
  }

  @Test
  void areTheMountItselfWhereANamespaceCallsItTheRoot() {
    machine.groupsOfVersion1("/", "/docker/abc");
    machine.has("sys/fs/cgroup/cpu,cpuacct/cpu.stat", "nr_throttled 1");

    assertThat(CgroupFolders.of(machine.files(), "cpu").orElseThrow().folders())
        .containsExactly(root.resolve("sys/fs/cgroup/cpu,cpuacct"));
  }

  @Test
  void mayBeMountedWhereTheNameHasABlank() {
    machine
        .has("proc/self/cgroup", "0::/")
        .has("proc/self/mountinfo", "30 25 0:26 / /my\\040groups rw - cgroup2 cgroup rw")
        .has("my groups/cpu.stat", "nr_throttled 1");

    assertThat(CgroupFolders.of(machine.files(), "cpu").orElseThrow().folders())
        .containsExactly(root.resolve("my groups"));
  }

  @Test
  void areNotThereOnASystemWithout() {
    assertThat(CgroupFolders.of(machine.files(), "cpu")).isEmpty();

    machine.groupsOfVersion2("/", "/");

    assertThat(CgroupFolders.of(machine.files(), "cpu")).as("mounted nowhere").isEmpty();
  }
}
