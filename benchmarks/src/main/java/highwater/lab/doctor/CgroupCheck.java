package highwater.lab.doctor;

import highwater.lab.measure.CgroupFolders;
import highwater.lab.measure.CgroupFolders.Version;
import highwater.lab.measure.SystemFiles;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Limits of the control group that this process is in, as containers and services have them. */
record CgroupCheck(SystemFiles files, MemoryNeed need) implements Check {
  /** Version 1 writes "no limit" as the largest page number there is. */
  private static final long NO_LIMIT = 1L << 60;

  @Override
  public String name() {
    return "cgroup";
  }

  @Override
  public Finding look() {
    if (CgroupFolders.of(files, "cpu").isEmpty() && CgroupFolders.of(files, "memory").isEmpty()) {
      return Finding.unknown("no control groups to be seen");
    }
    OptionalDouble cpus = lowestQuota();
    OptionalLong memory = lowestMemory();
    String found =
        "CPU quota %s, memory limit %s"
            .formatted(
                cpus.isPresent()
                    ? String.format(Locale.ROOT, "%.2f cores", cpus.getAsDouble())
                    : "none",
                memory.isPresent() ? Amount.bytes(memory.getAsLong()) : "none");
    String raise = "raise the memory limit (docker run --memory): a sweep takes " + need;
    if (memory.isPresent() && memory.getAsLong() < need.leastBytes()) {
      return Finding.problem(found, raise);
    }
    if (cpus.isPresent()) {
      return Finding.warning(
              found,
              "pin cores instead (docker run --cpuset-cpus): a quota stops all threads at once"
                  + " when it runs out, for up to a tenth of a second")
          .blurring("a CPU quota");
    }
    return memory.isPresent() && memory.getAsLong() < need.bytes()
        ? Finding.warning(found, raise).blurring("a memory limit")
        : Finding.ok(found);
  }

  private OptionalDouble lowestQuota() {
    return CgroupFolders.of(files, "cpu").stream()
        .flatMap(group -> group.folders().stream().map(folder -> quota(group.version(), folder)))
        .flatMapToDouble(OptionalDouble::stream)
        .min();
  }

  private OptionalDouble quota(Version version, Path folder) {
    List<String> quotaAndPeriod =
        version == Version.V2
            ? words(folder.resolve("cpu.max")).toList()
            : Stream.of("cpu.cfs_quota_us", "cpu.cfs_period_us")
                .flatMap(file -> words(folder.resolve(file)))
                .toList();
    // "max" in version 2 and -1 in version 1 mean none.
    return quotaAndPeriod.size() == 2 && quotaAndPeriod.get(0).matches("[0-9]+")
        ? OptionalDouble.of(
            Double.parseDouble(quotaAndPeriod.get(0)) / Double.parseDouble(quotaAndPeriod.get(1)))
        : OptionalDouble.empty();
  }

  private OptionalLong lowestMemory() {
    return CgroupFolders.of(files, "memory").stream()
        .flatMap(
            group ->
                group.folders().stream()
                    .map(
                        folder ->
                            folder.resolve(
                                group.version() == Version.V2
                                    ? "memory.max"
                                    : "memory.limit_in_bytes")))
        .flatMap(this::words)
        .filter(word -> word.matches("[0-9]+"))
        .mapToLong(Long::parseLong)
        .filter(limit -> limit < NO_LIMIT)
        .min();
  }

  private Stream<String> words(Path file) {
    return files.line(files.root().relativize(file).toString()).stream()
        .flatMap(line -> Arrays.stream(line.split("\\s+")));
  }
}
