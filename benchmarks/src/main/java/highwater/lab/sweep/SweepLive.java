package highwater.lab.sweep;

import highwater.pipeline.cli.EverySecond;
import highwater.pipeline.cli.LiveCounts;
import highwater.pipeline.cli.LivePage;
import highwater.pipeline.cli.LiveState;
import highwater.pipeline.kafka.KafkaAddress;
import highwater.pipeline.kafka.KafkaFailedException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.kafka.common.KafkaException;

/**
 * A page on this machine that shows how far a sweep is and what the counts topics of its forks say.
 * Looking costs CPU time that the forks then have not: a sweep for numbers goes without.
 */
public final class SweepLive implements AutoCloseable {
  /** As a fork names the counts topics of its reference query. */
  private static final Pattern COUNTS =
      Pattern.compile("highwater-[0-9a-f-]{36}-counts-by-(window|disposition)");

  private final String title;
  private final LiveCounts counts;
  private final OldestRow oldest;
  private final LivePage page;
  private final EverySecond looks;
  private volatile Told told = new Told("beginning", System.nanoTime());
  private volatile LiveState state;

  /**
   * Serves from now on.
   *
   * @param port 0 for any that is free
   * @param title what runs
   * @param windowsSlide whether a call may be in several of the windows that are counted
   * @throws highwater.pipeline.BadInputException where the port is not free
   */
  public SweepLive(int port, KafkaAddress address, String title, boolean windowsSlide) {
    this.title = title;
    this.state = LiveState.beginning(title);
    this.page = LivePage.open(port, () -> state);
    this.counts = new LiveCounts(address, COUNTS);
    this.oldest = new OldestRow(address, windowsSlide);
    this.looks = new EverySecond(this::look);
  }

  /** How far it was, and when. */
  private record Told(String line, long nanos) {
    /** With how long ago that was, where it is not told every second. */
    String text() {
      long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - nanos);
      return seconds < 2 ? line : "%s, as of %d s ago".formatted(line, seconds);
    }
  }

  /** Takes how far it is. */
  public void progress(String line) {
    told = new Told(line, System.nanoTime());
  }

  /** Where to point a browser. */
  public String url() {
    return page.url();
  }

  private void look() {
    Map<String, String> figures = new LinkedHashMap<>();
    try {
      counts.look(System.nanoTime());
      figures.putAll(counts.figures());
      oldest
          .ageMs(counts.counted(), System.currentTimeMillis())
          .ifPresent(
              ms ->
                  figures.put(
                      "age of the oldest row not counted",
                      String.format(Locale.ROOT, "%,d ms", ms)));
    } catch (KafkaException | KafkaFailedException e) {
      // Between two forks, or at the end, the broker may have nothing to say: that is no failure.
      figures.put("counts", "not read: " + e.getMessage());
    }
    state = new LiveState(title, told.text(), figures, counts.top());
  }

  @Override
  public void close() {
    looks.close();
    oldest.close();
    counts.close();
    page.close();
  }
}
