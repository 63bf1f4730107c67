package highwater.lab.result;

import highwater.lab.plan.PlannedFork;
import highwater.pipeline.BadInputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/**
 * {@code latency.hlog}: an interval log of HdrHistogram, format 1.3, with a tag a fork and measure,
 * for {@link org.HdrHistogram.HistogramLogReader} and all tools that read such logs.
 *
 * <p>Values are microseconds. The column {@code Interval_Max} is in milliseconds, as HdrHistogram's
 * own tools take it; the histograms themselves stay in microseconds. Times are seconds from the
 * base time, to the millisecond.
 *
 * <p>The file is there from the first histogram on: a run that measures no latency has none.
 * Thread-safe.
 */
public final class LatencyFile implements AutoCloseable {
  /** The measure that has no name in its tag: from the schedule to the sink. */
  public static final String TOTAL = "total";

  private static final double MICROS_IN_A_MILLI = 1000.0;
  private static final int MILLIS_DECIMALS = 3;
  private static final Pattern TAG = Pattern.compile("[^, \\r\\n]+");
  private static final Pattern BASE_TIME =
      Pattern.compile("^#\\[BaseTime: ([0-9]+\\.[0-9]{3}) ", Pattern.MULTILINE);
  private static final Pattern TAG_OF_LINE = Pattern.compile("Tag=([^, ]+),.*\n");

  private final Path file;
  private final FileChannel channel;
  private final Instant base;

  private LatencyFile(Path file, FileChannel channel, Instant base) {
    this.file = file;
    this.channel = channel;
    this.base = base;
  }

  /** The tag of one measure of one fork: {@code t3-f1}, {@code t3-f1-waiting}. */
  public static String tag(PlannedFork fork, String measure) {
    String tag = "t" + fork.trial().number() + "-f" + fork.fork();
    return measure.equals(TOTAL) ? tag : tag + "-" + measure;
  }

  /**
   * Opens the file for more, with its header where it is not there yet.
   *
   * @param base of the times in a new file; one that is there keeps its own
   * @throws BadInputException where the file that is there is no such log
   */
  public static LatencyFile open(Path file, Instant base) throws IOException {
    if (!Files.exists(file)) {
      WholeFile.write(file, header(base));
    }
    Instant kept = baseTime(file, Files.readString(file, StandardCharsets.ISO_8859_1));
    return new LatencyFile(file, FileChannel.open(file, StandardOpenOption.APPEND), kept);
  }

  /**
   * Leaves in a file only its header and the whole lines with a wanted tag; what a crash left
   * half-written at its end goes. A file that is not there is none after that either.
   */
  static void keepOnly(Path file, Predicate<String> wanted) throws IOException {
    if (!Files.exists(file)) {
      return;
    }
    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
    baseTime(file, text);
    StringBuilder kept = new StringBuilder();
    int start = 0;
    for (int end = text.indexOf('\n') + 1; end > start; end = text.indexOf('\n', start) + 1) {
      String line = text.substring(start, end);
      Matcher tag = TAG_OF_LINE.matcher(line);
      boolean head = line.startsWith("#") || line.startsWith("\"");
      if (head || (tag.matches() && line.indexOf('\0') < 0 && wanted.test(tag.group(1)))) {
        kept.append(line);
      }
      start = end;
    }
    if (kept.length() < text.length()) {
      WholeFile.write(file, kept.toString().getBytes(StandardCharsets.ISO_8859_1));
    }
  }

  private static Instant baseTime(Path file, String text) {
    Matcher base = BASE_TIME.matcher(text);
    if (!base.find()) {
      throw new BadInputException(
          "%s: has no base time, so it is not the log that the run began".formatted(file));
    }
    return Instant.ofEpochMilli(
        new BigDecimal(base.group(1)).movePointRight(MILLIS_DECIMALS).longValueExact());
  }

  private static byte[] header(Instant base) {
    return written(
        log -> {
          log.outputComment("[Highwater: values in microseconds, Interval_Max in milliseconds]");
          log.outputLogFormatVersion();
          log.outputBaseTime(base.toEpochMilli());
          // HistogramLogWriter would add the time in the zone of the machine.
          log.outputComment(
              "[StartTime: %s (seconds since epoch), %s]"
                  .formatted(BigDecimal.valueOf(base.toEpochMilli(), MILLIS_DECIMALS), base));
          log.outputLegend();
        });
  }

  private interface Lines {
    void to(HistogramLogWriter log);
  }

  private static byte[] written(Lines lines) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream out = new PrintStream(bytes, false, StandardCharsets.UTF_8)) {
      lines.to(new HistogramLogWriter(out));
    }
    // The writer ends one of its lines as the system does.
    return bytes
        .toString(StandardCharsets.UTF_8)
        .replace("\r\n", "\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Appends a histogram; when this returns it is on disk.
   *
   * @param tag without commas, blanks and line breaks
   * @param start of what was measured
   * @param end of what was measured
   * @param histogram in microseconds; it is left as it is
   */
  public synchronized void append(String tag, Instant start, Instant end, Histogram histogram) {
    // HistogramLogWriter's own check lets all but tags of three characters pass.
    if (!TAG.matcher(tag).matches()) {
      throw new IllegalArgumentException("'" + tag + "' cannot be a tag");
    }
    Histogram tagged = histogram.copy();
    tagged.setTag(tag);
    byte[] line =
        written(
            log ->
                log.outputIntervalHistogram(
                    sinceBase(start), sinceBase(end), tagged, MICROS_IN_A_MILLI));
    try {
      WholeFile.writeAll(channel, line);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  private double sinceBase(Instant time) {
    return (time.toEpochMilli() - base.toEpochMilli()) / 1000.0;
  }

  @Override
  public synchronized void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close " + file, e);
    }
  }
}
