package highwater.lab.advise;

import highwater.lab.result.FinishedRun;
import highwater.lab.result.SweepFolder;
import highwater.lab.result.SweepFolder.Batch;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/** Results with a known truth. */
final class StudiedRun {
  static final String SECONDS_0 = "0 seconds";
  static final String SECOND_1 = "1 second";

  private StudiedRun() {}

  static List<Batch> batches(long rows, double factor) {
    return IntStream.range(0, 20)
        .mapToObj(i -> new Batch(rows, (150 + 0.01 * rows) * factor * (1 + (i % 3 - 1) * 0.05)))
        .toList();
  }

  /** Drains by T(n) = 150 ms + 10 µs n, forks 2 % apart. */
  static SweepFolder drains(String interval) {
    SweepFolder folder = new SweepFolder("run-1", "2026-11-23T09:56:00Z");
    int trial = 1;
    for (long cap : new long[] {200, 2_000, 20_000}) {
      for (int fork = 1; fork <= 3; fork++) {
        double factor = 0.96 + 0.02 * fork;
        folder.drain(trial, fork, cap, interval, cap / (0.15 + 1e-5 * cap), batches(cap, factor));
      }
      trial++;
    }
    return folder;
  }

  /** And loads of 500 rows/s whose p99 is some 80 ms above what batches make. */
  static FinishedRun whole(Path temp) {
    SweepFolder folder = drains(SECONDS_0);
    for (int fork = 1; fork <= 3; fork++) {
      folder.paced(4, fork, 2_000, SECONDS_0, 500, 375 + 10 * fork, batches(75, 1));
      folder.paced(5, fork, 2_000, SECOND_1, 500, 1_215 + 10 * fork, batches(500, 1));
    }
    return folder.in(temp);
  }
}
