package highwater.lab.sweep;

import highwater.lab.CannotRunException;
import highwater.lab.load.RowSource;
import highwater.lab.load.TopicSize;
import highwater.lab.plan.Control;
import highwater.lab.plan.Plan;
import highwater.lab.plan.Trial;
import highwater.lab.plan.TrialLoad;
import highwater.lab.stream.KeyValue;
import highwater.lab.stream.NamedStream;
import highwater.lab.trial.ForkProperties;
import highwater.pipeline.stream.StreamSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Whether the disk of a broker that runs here holds the topics of a plan's largest trial. */
final class DiskCheck {
  private static final double GIB = 1L << 30;

  /**
   * Not looked at below: so small a topic fits wherever anything does, and a sample costs a moment.
   */
  private static final long FEWEST_ROWS = 1_000_000;

  /**
   * Bytes of a count on disk, rounded up: Spark's sink does not compress unless it is told to, and
   * key and value both name the window's start and the type.
   */
  private static final int BYTES_PER_COUNT = 256;

  private final Plan plan;
  private final Space space;
  private final Map<RowSource, TopicSize> sizes = new HashMap<>();

  /** Tells the bytes that this user may still write to a folder. */
  @FunctionalInterface
  interface Space {
    long bytes(Path folder) throws IOException;
  }

  DiskCheck(Plan plan, Space space) {
    this.plan = plan;
    this.space = space;
  }

  /** By what the file system says. */
  static DiskCheck of(Plan plan) {
    return new DiskCheck(plan, folder -> Files.getFileStore(folder).getUsableSpace());
  }

  /**
   * Looks before a row is sent.
   *
   * @param folder on the disk that takes the topics; they go with their fork, so that one trial's
   *     are there at a time
   * @throws CannotRunException where it does not hold the topics of a trial
   */
  void run(Path folder) {
    List<Trial> trials = new ArrayList<>(plan.trials());
    plan.control().map(Control::trial).ifPresent(trials::add);
    for (Trial trial : trials) {
      if (trial.rows() >= FEWEST_ROWS && ofTheLab(trial)) {
        refuseTooLarge(trial, folder);
      }
    }
  }

  /** Rows of somebody's own are asked for in a JVM of their own alone. */
  private static boolean ofTheLab(Trial trial) {
    Optional<Stream<KeyValue>> own = new NamedStream(trial.stream()).input(trial.load().seed());
    own.ifPresent(Stream::close);
    return own.isEmpty();
  }

  private void refuseTooLarge(Trial trial, Path folder) {
    TopicSize size = sizes.computeIfAbsent(source(trial), TopicSize::of);
    long warmUp =
        ForkProperties.warmUp(trial.settings(), trial.rows(), plan.warmupBatches()).rows();
    long rows = trial.rows() + warmUp;
    long counts = (mostCounts(trial) + warmUp) * windowsACall(trial.settings());
    double needed = rows * size.bytesPerRow() + (double) counts * BYTES_PER_COUNT;
    long free = free(folder);
    if (needed > free) {
      throw new CannotRunException(
          String.format(
              Locale.ROOT,
              "%s: the disk would not hold its topics: %,d rows, warm-up included, of %.0f bytes"
                  + " (by %,d of them) and %,d counts of %d bytes at the most are %.1f GiB, and %s"
                  + " has %.1f GiB free: make room, lower rows, or name a folder on another disk by"
                  + " JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=FOLDER",
              trial.label(),
              rows,
              size.bytesPerRow(),
              size.sampledRows(),
              counts,
              BYTES_PER_COUNT,
              needed / GIB,
              folder,
              free / GIB));
    }
  }

  /** A batch writes no more counts than it reads calls, and one of each group at the most. */
  private static long mostCounts(Trial trial) {
    OptionalLong cap = trial.settings().maxOffsetsPerTrigger();
    long groups = trial.load().groups();
    if (groups == 0 || cap.isEmpty()) {
      return trial.rows();
    }
    long batches = trial.rows() / cap.getAsLong() + 1;
    return Math.min(trial.rows(), batches * Math.min(groups, cap.getAsLong()));
  }

  private static long windowsACall(StreamSettings settings) {
    long slide = settings.slideDuration().toMillis();
    return Math.max(1, (settings.windowDuration().toMillis() + slide - 1) / Math.max(1, slide));
  }

  private static RowSource source(Trial trial) {
    TrialLoad load = trial.load();
    return new RowSource(trial.stream(), load.input(), load.seed(), load.groups());
  }

  private long free(Path folder) {
    try {
      return space.bytes(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("no answer for the free space of " + folder, e);
    }
  }
}
