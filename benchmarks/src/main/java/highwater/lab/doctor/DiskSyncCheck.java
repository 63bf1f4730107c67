package highwater.lab.doctor;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.commons.statistics.descriptive.Quantile;

/**
 * How long results and checkpoints wait for a disk.
 *
 * @param use what is kept there
 */
record DiskSyncCheck(String use, Folder folder, DiskSync sync) implements Check {
  private static final double SLOW_NANOS = 20e6;

  @Override
  public String name() {
    return "disk sync, " + use;
  }

  @Override
  public Finding look() {
    Path where = folder.nearest();
    double[] nanos;
    try {
      nanos = sync.nanos(where);
    } catch (IOException e) {
      return Finding.problem(
          "no file can be written in %s: %s".formatted(where, e.getMessage()),
          "make it writable, or name another folder");
    }
    double[] quantiles = Quantile.withDefaults().evaluate(nanos, 0.5, 0.99);
    String found =
        "median %s, p99 %s of %d in %s"
            .formatted(
                Amount.millis(quantiles[0]), Amount.millis(quantiles[1]), nanos.length, where);
    return quantiles[1] <= SLOW_NANOS
        ? Finding.ok(found)
        : Finding.warning(found, "use a local disk that nobody else writes to, or a RAM disk")
            .blurring("slow disk syncs (%s)".formatted(use));
  }
}
