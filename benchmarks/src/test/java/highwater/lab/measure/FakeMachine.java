package highwater.lab.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A tree of files that looks like what Linux shows under its root. */
public record FakeMachine(Path root) {
  /** Writes a file, or writes it anew; every line gets an end. */
  public FakeMachine has(String path, String... lines) {
    try {
      Path file = root.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, String.join("\n", lines) + "\n");
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A process in a group of version 1, where cpu and cpuacct are one hierarchy. */
  public FakeMachine groupsOfVersion1(String path, String mountRoot) {
    return has("proc/self/cgroup", "5:memory:" + path, "4:cpu,cpuacct:" + path, "0::/")
        .has(
            "proc/self/mountinfo",
            "22 27 0:21 / /proc rw,relatime - proc proc rw",
            "30 25 0:26 "
                + mountRoot
                + " /sys/fs/cgroup/cpu,cpuacct rw shared:9 - cgroup cgroup rw,cpu,cpuacct",
            "31 25 0:27 " + mountRoot + " /sys/fs/cgroup/memory rw - cgroup cgroup rw,memory",
            "32 25 0:28 / /sys/fs/cgroup/unified rw - cgroup2 cgroup2 rw");
  }

  /** A process in a group of version 2. */
  public FakeMachine groupsOfVersion2(String path, String mountRoot) {
    return has("proc/self/cgroup", "0::" + path)
        .has(
            "proc/self/mountinfo",
            "22 27 0:21 / /proc rw,relatime - proc proc rw",
            "30 25 0:26 " + mountRoot + " /sys/fs/cgroup rw,nosuid - cgroup2 cgroup rw,nsdelegate");
  }

  public SystemFiles files() {
    return new SystemFiles(root);
  }
}
