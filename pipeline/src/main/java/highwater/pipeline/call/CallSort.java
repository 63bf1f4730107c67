package highwater.pipeline.call;

import highwater.pipeline.ScratchFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;

/**
 * A stable external merge sort by event time: what does not fit into the memory given goes to
 * temporary files as sorted runs, which are then merged.
 *
 * <p>A scratch disk that fails or is full is an {@link UncheckedIOException}.
 */
final class CallSort implements AutoCloseable {
  /** Two objects, two array headers and a place in a growing list, with compressed pointers. */
  private static final int OVERHEAD = 120;

  private final Settings settings;
  private final List<TimedCall> held = new ArrayList<>();
  private long heldBytes;
  private ScratchFolder scratch;
  private int files;
  private List<SortedRun> runs = new ArrayList<>();
  private RunMerge merge;

  /**
   * @param memoryBytes how much may be held before a run is written
   * @param fanIn how many runs are merged at once; one buffer of 64 KiB and one open file each
   * @param scratchParent where the scratch folder is made, if it comes to that
   */
  record Settings(long memoryBytes, int fanIn, Path scratchParent) {
    static Settings standard() {
      return new Settings(32L << 20, 64, Path.of(System.getProperty("java.io.tmpdir")));
    }
  }

  CallSort(Settings settings) {
    this.settings = settings;
  }

  void add(TimedCall call) {
    held.add(call);
    heldBytes += OVERHEAD + call.call().key().length + call.call().value().length;
    if (heldBytes >= settings.memoryBytes()) {
      onScratch(this::spill);
    }
  }

  /** All that was added, oldest first. To be called once. */
  Iterator<TimedCall> sorted() {
    if (runs.isEmpty()) {
      sortHeld();
      return held.iterator();
    }
    onScratch(
        () -> {
          spill();
          while (runs.size() > settings.fanIn()) {
            mergeNeighbours();
          }
          merge = new RunMerge(runs);
        });
    return merge;
  }

  private void sortHeld() {
    held.sort(Comparator.comparingLong(TimedCall::eventMicros));
  }

  private void spill() throws IOException {
    if (held.isEmpty()) {
      return;
    }
    if (scratch == null) {
      scratch = new ScratchFolder(settings.scratchParent(), "highwater-calls-");
    }
    sortHeld();
    runs.add(SortedRun.write(newFile(), held.iterator()));
    held.clear();
    heldBytes = 0;
  }

  private Path newFile() {
    return scratch.path().resolve(Integer.toString(files++));
  }

  private void mergeNeighbours() throws IOException {
    List<SortedRun> merged = new ArrayList<>();
    for (int i = 0; i < runs.size(); i += settings.fanIn()) {
      List<SortedRun> group = runs.subList(i, Math.min(i + settings.fanIn(), runs.size()));
      try (RunMerge all = new RunMerge(group)) {
        merged.add(SortedRun.write(newFile(), all));
      }
      for (SortedRun run : group) {
        Files.delete(run.file());
      }
    }
    runs = merged;
  }

  private interface OnScratch {
    void run() throws IOException;
  }

  private void onScratch(OnScratch work) {
    try {
      work.run();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot sort the calls in "
              + settings.scratchParent()
              + ", which needs about as much room as the uncompressed file; name another folder"
              + " with -Djava.io.tmpdir: "
              + e,
          e);
    }
  }

  @Override
  public void close() {
    held.clear();
    if (merge != null) {
      merge.close();
    }
    if (scratch != null) {
      scratch.close();
    }
  }
}
