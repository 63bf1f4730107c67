package highwater.lab.load;

import com.fasterxml.jackson.databind.json.JsonMapper;
import highwater.pipeline.BadInputException;
import highwater.pipeline.call.CallFeed;
import highwater.pipeline.kafka.CallProducer;
import highwater.pipeline.kafka.Load;
import highwater.pipeline.kafka.Partitioning;
import highwater.pipeline.kafka.ProduceResult;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The JVM that offers a load and watches what comes of it, so that neither costs the JVM of the
 * query anything and both go by one clock. {@link LoadJvm} starts it and says what the lines on its
 * standard input and output are. It ends when its input does.
 */
public final class LoadMain {
  static final String READY = "ready";
  static final String GO = "go";
  static final String SENT = "sent";
  static final String PAUSE = "pause";
  static final String RESUME = "resume";
  static final String REPORT = "report";
  static final String BAD_INPUT = "bad-input ";

  private static final JsonMapper JSON = new JsonMapper();

  /** In place of another signal: the input has ended. */
  private static final String END = "";

  private static final int EXIT_FAILED = 3;

  private final BufferedReader in;
  private final PrintStream out;
  private final List<SinkWatch> watches = new ArrayList<>();
  private final BlockingQueue<String> signals = new LinkedBlockingQueue<>();
  private final AtomicReference<ProduceResult> sent = new AtomicReference<>();
  private volatile boolean sending;

  private LoadMain(BufferedReader in, PrintStream out) {
    this.in = in;
    this.out = out;
  }

  /** Runs one load; takes no arguments. */
  public static void main(String[] args) throws IOException {
    PrintStream out = System.out;
    // What a library prints is no line of ours.
    System.setOut(System.err);
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try {
      new LoadMain(in, out).run(JSON.readValue(in.readLine(), LoadOrder.class));
    } catch (BadInputException e) {
      out.println(BAD_INPUT + e.getMessage());
      System.exit(BadInputException.EXIT_CODE);
    }
  }

  private void run(LoadOrder order) throws IOException {
    SteadyClock clock = SteadyClock.system();
    try (CallFeed feed = order.source().open(order.rows() * order.phases());
        CallProducer producer =
            CallProducer.open(order.address(), order.inputTopic(), Partitioning.ROUND_ROBIN)) {
      for (String topic : order.outputTopics()) {
        watches.add(SinkWatch.start(order.address(), topic, clock));
      }
      out.println(READY);
      Thread lines = takeLinesApart();
      int phases = 0;
      while (phases < order.phases() && GO.equals(signals.take())) {
        ProduceResult result = producer.send(feed, new Load(order.rowsPerSecond(), order.rows()));
        refuseFewer(order, result);
        sent.set(result);
        sending = false;
        out.println(SENT);
        phases++;
      }
      lines.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      watches.forEach(SinkWatch::close);
    }
  }

  /** Takes the parent's lines to their end, and ends the load with them. */
  private Thread takeLinesApart() {
    Thread thread =
        new Thread(
            () -> {
              try {
                takeLines();
              } catch (IOException e) {
                throw new UncheckedIOException("the parent cannot be heard", e);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              } finally {
                signals.add(END);
                if (sending) {
                  // Whoever ordered the load is gone: nobody would read a report of it.
                  Runtime.getRuntime().halt(EXIT_FAILED);
                }
              }
            },
            "parent");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private void takeLines() throws IOException, InterruptedException {
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      switch (line) {
        case GO -> {
          // By this thread: it may find the end of the input before the other has begun.
          sending = true;
          signals.add(line);
        }
        case PAUSE -> watches.forEach(watch -> watch.pause(true));
        case RESUME -> watches.forEach(watch -> watch.pause(false));
        case REPORT -> out.println(JSON.writeValueAsString(report(sent.get())));
        default -> throw new IllegalStateException("not a line of the protocol: " + line);
      }
    }
  }

  private static void refuseFewer(LoadOrder order, ProduceResult result) {
    if (result.acknowledged() != order.rows()) {
      throw new BadInputException(
          "%s has %d rows and the trial reads %d: lower the plan's rows"
              .formatted(order.source(), result.acknowledged(), order.rows()));
    }
  }

  private LoadReport report(ProduceResult result) throws InterruptedException {
    List<SinkSeen> seen = new ArrayList<>();
    for (SinkWatch watch : watches) {
      seen.addAll(watch.seen());
    }
    seen.sort(Comparator.comparingLong(SinkSeen::appendedAtMs));
    Instant start = result.startedAt();
    return new LoadReport(
        TimeUnit.SECONDS.toMicros(start.getEpochSecond())
            + TimeUnit.NANOSECONDS.toMicros(start.getNano()),
        result.load().rowsPerSecond(),
        result.acknowledged(),
        TimeUnit.NANOSECONDS.toMicros(result.duration().toNanos()),
        LoadReport.encoded(result.latenessNanos()),
        seen);
  }
}
