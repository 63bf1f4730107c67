package highwater.lab.measure;

import highwater.lab.measure.CgroupFolders.Version;
import highwater.lab.measure.MachineTrouble.Throttling;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * Watches what the machine does to this JVM, by the counters that Linux keeps anyway: reading them
 * takes well under a millisecond, and nothing runs in between. On other systems it sees nothing.
 */
public final class MachineWatch {
  private final SystemFiles files;
  private final Optional<CgroupFolders> group;
  private final Counters atStart;

  private MachineWatch(SystemFiles files) {
    this.files = files;
    this.group = CgroupFolders.of(files, "cpu");
    this.atStart = count();
  }

  /** Starts to watch this machine. */
  public static MachineWatch system() {
    return start(Path.of("/"));
  }

  /**
   * Starts to watch.
   *
   * @param root what holds {@code proc} and {@code sys}: {@code /}, or a tree that looks like it
   */
  public static MachineWatch start(Path root) {
    return new MachineWatch(new SystemFiles(root));
  }

  /** What has happened since the start; may be asked for any number of times. */
  public MachineTrouble since() {
    Counters now = count();
    return new MachineTrouble(
        increase(atStart.pagesIn, now.pagesIn),
        increase(atStart.pagesOut, now.pagesOut),
        increase(atStart.jvmSwapped, now.jvmSwapped),
        throttling(now.throttled),
        steal(now.cpu));
  }

  private record Counters(
      OptionalLong pagesIn,
      OptionalLong pagesOut,
      OptionalLong jvmSwapped,
      List<Optional<Throttling>> throttled,
      Optional<CpuTimes> cpu) {}

  private Counters count() {
    return new Counters(
        files.field("proc/vmstat", "pswpin"),
        files.field("proc/vmstat", "pswpout"),
        jvmSwapped(),
        throttled(),
        CpuTimes.read(files));
  }

  private OptionalLong jvmSwapped() {
    OptionalLong kibibytes = files.field("proc/self/status", "VmSwap");
    return kibibytes.isPresent()
        ? OptionalLong.of(kibibytes.getAsLong() * 1024)
        : OptionalLong.empty();
  }

  /** Of each of the group's folders, in their order. */
  private List<Optional<Throttling>> throttled() {
    return group.stream()
        .flatMap(found -> found.folders().stream())
        .map(folder -> throttled(folder.resolve("cpu.stat")))
        .toList();
  }

  /** Version 1 counts nanoseconds and version 2 microseconds; a group without quota has neither. */
  private Optional<Throttling> throttled(Path stat) {
    boolean first = group.orElseThrow().version() == Version.V1;
    OptionalLong periods = SystemFiles.field(stat, "nr_throttled");
    OptionalLong time = SystemFiles.field(stat, first ? "throttled_time" : "throttled_usec");
    if (periods.isEmpty() || time.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Throttling(
            periods.getAsLong(), Duration.ofNanos(time.getAsLong() * (first ? 1 : 1000))));
  }

  /**
   * Of the folder that lost most. A quota above holds back all groups below, which does not count
   * in theirs; where two hold back at once, their times overlap by an amount that nobody tells.
   */
  private Optional<Throttling> throttling(List<Optional<Throttling>> now) {
    return IntStream.range(0, now.size())
        .mapToObj(level -> increase(atStart.throttled.get(level), now.get(level)))
        .flatMap(Optional::stream)
        .max(Comparator.comparing(Throttling::time).thenComparing(Throttling::periods));
  }

  private static Optional<Throttling> increase(
      Optional<Throttling> before, Optional<Throttling> now) {
    return before.flatMap(
        then ->
            now.map(
                found ->
                    new Throttling(
                        Math.max(0, found.periods() - then.periods()),
                        positive(found.time().minus(then.time())))));
  }

  private static Duration positive(Duration time) {
    return time.isNegative() ? Duration.ZERO : time;
  }

  private OptionalDouble steal(Optional<CpuTimes> now) {
    return atStart.cpu.isPresent() && now.isPresent()
        ? OptionalDouble.of(now.get().since(atStart.cpu.get()).stealShare())
        : OptionalDouble.empty();
  }

  private static OptionalLong increase(OptionalLong before, OptionalLong now) {
    return before.isPresent() && now.isPresent()
        ? OptionalLong.of(Math.max(0, now.getAsLong() - before.getAsLong()))
        : OptionalLong.empty();
  }
}
