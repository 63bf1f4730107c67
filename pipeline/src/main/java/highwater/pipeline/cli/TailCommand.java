package highwater.pipeline.cli;

import highwater.pipeline.BadInputException;
import highwater.pipeline.kafka.CountsTail;
import highwater.pipeline.kafka.OffsetRange;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.IsolationLevel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tail}: what is in a topic, and what arrives. */
@Command(
    name = "tail",
    mixinStandardHelpOptions = true,
    description = {
      "Shows the last rows of a topic, its rows per partition and the rate at which it grows.",
      "A row: time (UTC), partition:offset, key, value and, of dead letters, the headers."
    })
public final class TailCommand implements Callable<Integer> {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  @Spec private CommandSpec spec;
  @Mixin private KafkaOptions kafka;

  @Option(
      names = "--topic",
      paramLabel = "NAME",
      defaultValue = "crime-counts-by-window",
      description = "The topic to look into (default: ${DEFAULT-VALUE}).")
  private String topic;

  @Option(
      names = "--last",
      paramLabel = "N",
      defaultValue = "10",
      description = "Show the last N rows (default: ${DEFAULT-VALUE}); with 0 none, only counts.")
  private int last;

  @Option(names = "--from-beginning", description = "Show every row instead of the last ones.")
  private boolean fromBeginning;

  @Option(
      names = "--follow",
      description = "Go on with the rows that arrive; each second, their count goes to stderr.")
  private boolean follow;

  @Option(
      names = "--isolation",
      paramLabel = "LEVEL",
      defaultValue = "read_committed",
      description = "read_committed or read_uncommitted (default: ${DEFAULT-VALUE}).")
  private IsolationLevel isolation;

  @Override
  public Integer call() {
    if (last < 0) {
      throw new BadInputException("--last " + last + " is not possible: give 0 or more.");
    }
    try (CountsTail tail = CountsTail.open(kafka.address(), topic, isolation)) {
      long start = System.nanoTime();
      Map<Integer, OffsetRange> before = tail.offsets();
      if (fromBeginning) {
        tail.readAll(this::print);
      } else {
        tail.last(last).forEach(this::print);
      }
      if (follow) {
        follow(tail, total(tail.passed()));
      } else {
        summarize(tail, before, start);
      }
    }
    return 0;
  }

  private void print(ConsumerRecord<byte[], byte[]> row) {
    if (last > 0 || fromBeginning) {
      spec.commandLine().getOut().println(RecordText.of(row));
    }
  }

  private void summarize(CountsTail tail, Map<Integer, OffsetRange> before, long start) {
    // A rate needs two looks a second apart.
    for (long left = SECOND; left > 0; left = start + SECOND - System.nanoTime()) {
      tail.poll(Duration.ofNanos(left), row -> {});
    }
    Map<Integer, OffsetRange> now = tail.offsets();
    double seconds = (System.nanoTime() - start) / 1e9;
    long grown =
        now.entrySet().stream()
            .mapToLong(entry -> entry.getValue().end() - before.get(entry.getKey()).end())
            .sum();
    PrintWriter out = spec.commandLine().getOut();
    out.print(line("%10s %15s %15s %15s", "partition", "begin", "end", "rows"));
    now.forEach(
        (partition, range) ->
            out.print(
                line(
                    "%10d %15d %15d %,15d",
                    partition, range.begin(), range.end(), range.offsets())));
    out.print(line("%10s %47s", "total", String.format(Locale.ROOT, "%,d", total(now))));
    out.print(line("%,.1f rows/s over the last %.1f s", grown / seconds, seconds));
    out.flush();
  }

  // Of the stop signal only its end is wanted.
  @SuppressWarnings("try")
  private void follow(CountsTail tail, long rowsBefore) {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    AtomicBoolean stopped = new AtomicBoolean();
    long rows = rowsBefore;
    long shownRows = rowsBefore;
    long shownAt = System.nanoTime();
    try (StopSignal stop =
        StopSignal.calling(
            () -> {
              stopped.set(true);
              tail.wakeup();
            })) {
      // Nobody reads any more, as in tail --follow | head: that is an end too.
      while (!stopped.get() && !out.checkError()) {
        rows += tail.poll(POLL, this::print);
        long now = System.nanoTime();
        if (now - shownAt >= SECOND) {
          double rate = (rows - shownRows) / ((now - shownAt) / 1e9);
          err.print(line("%,d rows, %,.1f rows/s", rows, rate));
          err.flush();
          shownRows = rows;
          shownAt = now;
        }
      }
      err.print(line("%,d rows when stopped", rows));
      err.flush();
    }
  }

  private static long total(Map<Integer, OffsetRange> ranges) {
    return ranges.values().stream().mapToLong(OffsetRange::offsets).sum();
  }

  private static String line(String format, Object... values) {
    return String.format(Locale.ROOT, format + "%n", values);
  }
}
