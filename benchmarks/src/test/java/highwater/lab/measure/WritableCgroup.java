package highwater.lab.measure;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import highwater.lab.measure.CgroupFolders.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** A control group of this machine, made for a test and gone with it. */
final class WritableCgroup implements AutoCloseable {
  private final Version version;
  private final Path folder;

  private WritableCgroup(Version version, Path folder) {
    this.version = version;
    this.folder = folder;
  }

  /** Makes one below the root of the controller's hierarchy; skips the test where none can be. */
  static WritableCgroup make(String controller) throws IOException {
    CgroupFolders found =
        CgroupFolders.of(SystemFiles.ofThisMachine(), controller)
            .orElseGet(
                () -> abort("this machine cannot: it shows no cgroup controller " + controller));
    Path top = found.folders().get(found.folders().size() - 1);
    if (!Files.isWritable(top)) {
      abort("this machine cannot: no cgroup may be made in " + top);
    }
    Path folder = top.resolve("highwater-test-" + ProcessHandle.current().pid());
    try {
      Files.createDirectory(folder);
    } catch (IOException e) {
      abort("this machine cannot: no cgroup may be made in " + top + ": " + e);
    }
    WritableCgroup made = new WritableCgroup(found.version(), folder);
    if (!Files.isWritable(made.limit(controller))) {
      made.close();
      abort("this machine cannot: the cgroups in " + top + " have no limit of " + controller);
    }
    return made;
  }

  private Path limit(String controller) {
    if (controller.equals("cpu")) {
      return folder.resolve(version == Version.V1 ? "cpu.cfs_quota_us" : "cpu.max");
    }
    return folder.resolve(version == Version.V1 ? "memory.limit_in_bytes" : "memory.max");
  }

  /** Lets it have so much CPU time in a period. */
  void cpuQuota(Duration time, Duration period) throws IOException {
    long quota = time.toNanos() / 1000;
    long every = period.toNanos() / 1000;
    if (version == Version.V1) {
      Files.writeString(folder.resolve("cpu.cfs_period_us"), Long.toString(every));
      Files.writeString(limit("cpu"), Long.toString(quota));
    } else {
      Files.writeString(limit("cpu"), quota + " " + every);
    }
  }

  /** Lets it have so much memory beside what is in swap. */
  void memory(long bytes) throws IOException {
    Files.writeString(limit("memory"), Long.toString(bytes));
  }

  Path folder() {
    return folder;
  }

  /** The processes in it have ended; the kernel takes a moment to notice. */
  @Override
  public void close() {
    await()
        .atMost(Duration.ofSeconds(20))
        .ignoreExceptions()
        .until(() -> folder.toFile().delete() || !Files.exists(folder));
  }
}
