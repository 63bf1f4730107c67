package highwater.pipeline.cli;

import highwater.pipeline.kafka.CallProducer;
import highwater.pipeline.kafka.CountsTail;
import highwater.pipeline.kafka.KafkaAddress;
import highwater.pipeline.kafka.Load;
import highwater.pipeline.kafka.ProduceProgress;
import highwater.pipeline.stream.Counts;
import highwater.pipeline.stream.SinkCheck;
import highwater.pipeline.stream.SinkKind;
import highwater.pipeline.stream.StreamSettings;
import highwater.pipeline.stream.StreamTopics;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.IsolationLevel;

/** What the demo shows: how far the load is, and the most frequent types from the counts topic. */
final class DemoScreen implements AutoCloseable {
  private static final int TABLE_EVERY = 5;
  private static final int TABLE_ROWS = 10;
  private static final String TITLE = "Highwater, the demo";
  private static final double NANOS_PER_MS = 1e6;
  private static final double MS_PER_S = 1000;

  private final PrintWriter out;
  private final ProgressLine line;
  private final LoadText text;
  private final CallProducer producer;
  private final Optional<CountsTail> tail;
  private final TopTypes top = new TopTypes();
  private final CountedPace pace = new CountedPace();
  private final Load load;
  private volatile LiveState state = LiveState.beginning(TITLE);
  private int seconds;

  /**
   * @param settings whose sink decides whether there are counts to look at
   */
  DemoScreen(
      PrintWriter out,
      KafkaAddress address,
      StreamTopics topics,
      StreamSettings settings,
      CallProducer producer,
      Load load) {
    this.out = out;
    this.line = new ProgressLine(out, ProgressLine.onTerminal());
    this.load = load;
    this.text = new LoadText(load);
    this.producer = producer;
    boolean counted =
        settings.counts().contains(Counts.BY_DISPOSITION) && settings.sink() != SinkKind.CONSOLE;
    this.tail =
        counted
            ? Optional.of(
                CountsTail.open(
                    address, topics.sink(Counts.BY_DISPOSITION), IsolationLevel.READ_COMMITTED))
            : Optional.empty();
  }

  /** Called once a second, in one thread. */
  void second() {
    look();
    ProduceProgress progress = producer.progress();
    String sent = "sent " + text.progress(progress);
    line.show(sent + " | counted " + String.format(Locale.ROOT, "%,d", top.calls()));
    state = state(progress, sent);
    seconds++;
    if (seconds % TABLE_EVERY == 0) {
      table();
    }
  }

  private LiveState state(ProduceProgress progress, String sent) {
    Map<String, String> figures = new LinkedHashMap<>();
    pace.look(progress.elapsedNanos(), top.calls())
        .ifPresent(rate -> figures.put("counted, at the last growth", number(rate, "rows/s")));
    if (load.paced() && tail.isPresent()) {
      figures.put("age of the oldest row not counted", number(oldestMs(progress), "ms"));
    }
    figures.put("calls counted", number((double) top.calls(), ""));
    return new LiveState(TITLE, sent, figures, top.top(TABLE_ROWS));
  }

  /** Row i is due at i ÷ rate, and rows are counted in about the order in which they are due. */
  private double oldestMs(ProduceProgress progress) {
    double dueMs = top.calls() * MS_PER_S / load.rowsPerSecond();
    return Math.max(0, progress.elapsedNanos() / NANOS_PER_MS - dueMs);
  }

  private static String number(double value, String unit) {
    return String.format(Locale.ROOT, "%,.0f %s", value, unit).strip();
  }

  /** How it stood at the last second; from any thread. */
  LiveState state() {
    return state;
  }

  /** Shows how it stands when all is counted. */
  void last() {
    look();
    table();
    Map<String, String> figures = Map.of("calls counted", number((double) top.calls(), ""));
    state = new LiveState(TITLE, "all sent and counted", figures, top.top(TABLE_ROWS));
  }

  /** Says whether sink and truth agree. */
  void show(SinkCheck check) {
    out.printf(
        Locale.ROOT,
        "%nThe sink's last counts against plain Java's of the same %,d rows:%n",
        check.rows());
    check
        .groups()
        .forEach(
            (which, groups) ->
                out.printf(Locale.ROOT, "  %-15s %,9d groups%n", which.label(), groups));
    check
        .deadLetters()
        .forEach(
            (reason, rows) -> out.printf(Locale.ROOT, "  dead letters    %,9d %s%n", rows, reason));
    if (check.equal()) {
      out.println("  all equal");
    } else {
      check.differences().forEach(difference -> out.println("  DIFFERENT: " + difference));
    }
    out.flush();
  }

  private void look() {
    tail.ifPresent(counts -> counts.readOn(top::add));
  }

  private void table() {
    if (top.calls() > 0) {
      line.end();
      out.println("most frequent so far:");
      top.table(TABLE_ROWS).forEach(out::println);
      out.flush();
    }
  }

  @Override
  public void close() {
    line.end();
    tail.ifPresent(CountsTail::close);
  }
}
