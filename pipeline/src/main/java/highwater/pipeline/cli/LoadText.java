package highwater.pipeline.cli;

import highwater.pipeline.kafka.Load;
import highwater.pipeline.kafka.ProduceProgress;
import highwater.pipeline.kafka.ProduceResult;
import java.time.Duration;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/** What a load's progress and its end look like in one line each. Not thread-safe. */
final class LoadText {
  private final Load load;
  private ProduceProgress last;

  /**
   * @param load what is sent; how far it is and the time left are shown where its rows are known
   */
  LoadText(Load load) {
    this.load = load;
  }

  /** Rates are those since the progress before. */
  String progress(ProduceProgress now) {
    double rate =
        perSecond(
            now.acknowledged() - (last == null ? 0 : last.acknowledged()),
            now.elapsedNanos() - (last == null ? 0 : last.elapsedNanos()));
    last = now;
    StringBuilder text = new StringBuilder();
    append(text, "%,d rows, %s rows/s", now.acknowledged(), rate(rate));
    if (load.paced()) {
      append(text, " (target %s)", rate(load.rowsPerSecond()));
      if (now.latenessNanos().getTotalCount() > 0) {
        append(text, ", late p99 %s", millis(now.latenessNanos().getValueAtPercentile(99)));
      }
    }
    if (load.bounded()) {
      append(text, ", %.0f %%", Math.floor(100.0 * now.acknowledged() / load.rows()));
      double overall = perSecond(now.acknowledged(), now.elapsedNanos());
      if (overall > 0) {
        append(text, ", %s left", seconds((load.rows() - now.acknowledged()) / overall));
      }
    }
    return text.toString();
  }

  /** What is known of the rows of a load that did not end as it should. */
  static String counts(ProduceProgress progress) {
    return String.format(
        Locale.ROOT,
        "%,d of the %,d rows sent were acknowledged",
        progress.acknowledged(),
        progress.sent());
  }

  /** What was sent, how fast and how late. */
  static String result(ProduceResult result, String topic, int partitions) {
    StringBuilder text = new StringBuilder();
    append(
        text,
        "%,d rows sent to topic '%s' (%d partitions), %,d acknowledged, in %.1f s: %,.1f rows/s",
        result.sent(),
        topic,
        partitions,
        result.acknowledged(),
        result.duration().toNanos() / 1e9,
        result.rowsPerSecond());
    Histogram late = result.latenessNanos();
    if (late.getTotalCount() > 0) {
      append(
          text,
          "; late p50 %s, p99 %s, max %s",
          millis(late.getValueAtPercentile(50)),
          millis(late.getValueAtPercentile(99)),
          millis(late.getMaxValue()));
    }
    return text.append('.').toString();
  }

  private static double perSecond(long rows, long nanos) {
    return nanos <= 0 ? 0 : rows / (nanos / 1e9);
  }

  private static String rate(double rowsPerSecond) {
    boolean whole = rowsPerSecond >= 100 || rowsPerSecond == Math.rint(rowsPerSecond);
    return String.format(Locale.ROOT, whole ? "%,.0f" : "%.1f", rowsPerSecond);
  }

  private static String millis(long nanos) {
    return String.format(Locale.ROOT, "%,.2f ms", nanos / 1e6);
  }

  private static String seconds(double seconds) {
    Duration left = Duration.ofSeconds(Math.round(seconds));
    return left.toHours() > 0
        ? String.format(Locale.ROOT, "%d h %02d min", left.toHours(), left.toMinutesPart())
        : String.format(Locale.ROOT, "%d:%02d min", left.toMinutes(), left.toSecondsPart());
  }

  private static void append(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values));
  }
}
