package highwater.lab.trial;

import highwater.lab.measure.Batch;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Batches that are not as a setting says. */
final class Disobedience {
  private Disobedience() {}

  /** A batch with more rows than its cap. */
  static Optional<String> rows(List<Batch> batches, long most, String setting) {
    return batches.stream()
        .filter(batch -> batch.rows() > most)
        .findFirst()
        .map(
            batch ->
                "setting ignored: %s, and batch %d had %d rows"
                    .formatted(setting, batch.batchId(), batch.rows()));
  }

  /**
   * A trigger that came too early after a batch that had been triggered in time and was soon done.
   * Triggers come at multiples of the interval; after an overrun one comes at once.
   */
  static Optional<String> early(List<Batch> batches, Duration processingTime) {
    long interval = processingTime.toMillis();
    for (int i = 1; i < batches.size() && interval > 0; i++) {
      Batch before = batches.get(i - 1);
      Batch batch = batches.get(i);
      long apart = batch.startedAtMs() - before.startedAtMs();
      boolean inTime = before.startedAtMs() % interval < interval / 4;
      if (inTime && before.triggerExecutionMs() < interval / 2 && apart < interval / 2) {
        return Optional.of(
            "setting ignored: processingTime=%d ms, and batch %d was triggered %d ms after the last"
                .formatted(interval, batch.batchId(), apart));
      }
    }
    return Optional.empty();
  }
}
