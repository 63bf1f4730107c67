package highwater.lab.measure;

import java.util.List;

/** Decides how many of a fork's first batches are warm-up: they are kept, and not measured. */
@FunctionalInterface
public interface Warmup {
  /**
   * The first batch compiles the query, starts the consumers and takes ten times as long as any
   * other; it is left out and its commit starts the clock. The batches after it are still getting
   * faster: this rule does not look for a steady state.
   */
  Warmup FIRST_BATCH = batches -> Math.min(1, batches.size());

  /**
   * Counts the batches of the warm-up.
   *
   * @param batches all of a fork's batches in order
   * @return how many of them, from the first, are warm-up
   */
  int batches(List<Batch> batches);
}
