package highwater.lab.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import highwater.lab.CannotRunException;
import highwater.pipeline.BadInputException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A load in a JVM of its own, on this machine. {@link #start} returns when its clients are
 * connected; {@link #go} starts the schedule; {@link #awaitSent} returns when every row is
 * acknowledged; {@link #report} tells what it was. The JVM ends with its parent in any case, for it
 * reads from it.
 */
public final class LoadJvm implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final long TO_END_SECONDS = 10;

  /** Generator, producer with its 32 MiB of buffers, consumers; the same for every trial. */
  private static final String HEAP = "256m";

  private final Process process;
  private final PrintWriter to;
  private final BufferedReader from;

  private LoadJvm(Process process) {
    this.process = process;
    this.to =
        new PrintWriter(
            new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8), true);
    this.from =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /**
   * Starts the JVM; its clients are connected when this returns.
   *
   * @throws BadInputException where the load's input or a topic is not there
   * @throws CannotRunException where the JVM ends before it is ready
   */
  public static LoadJvm start(LoadOrder order) {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xms" + HEAP,
            "-Xmx" + HEAP,
            // A collector with one thread: two cores are shared with the query and the broker.
            "-XX:+UseSerialGC",
            "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
            "-cp",
            System.getProperty("java.class.path"),
            LoadMain.class.getName());
    try {
      LoadJvm jvm =
          new LoadJvm(
              new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
      jvm.begin(order);
      return jvm;
    } catch (IOException e) {
      throw new CannotRunException("the load's JVM does not start: " + e.getMessage(), e);
    }
  }

  private void begin(LoadOrder order) {
    try {
      to.println(JSON.writeValueAsString(order));
      expect(LoadMain.READY);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a load order is not JSON", e);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Starts the schedule, or that of the next phase: its first row is due now. */
  public void go() {
    to.println(LoadMain.GO);
  }

  /**
   * Waits until every row, or every one of the phase, is acknowledged.
   *
   * @throws BadInputException where the input has fewer rows, or one that cannot be sent
   */
  public void awaitSent() {
    expect(LoadMain.SENT);
  }

  /** Whether the watches of the output look no longer, until told otherwise. After {@link #go}. */
  public void pauseWatches(boolean pause) {
    to.println(pause ? LoadMain.PAUSE : LoadMain.RESUME);
  }

  /** What the load was and what is in the output now. After {@link #awaitSent}. */
  public LoadReport report() {
    to.println(LoadMain.REPORT);
    try {
      return JSON.readValue(line(), LoadReport.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not a load report: " + e.getOriginalMessage(), e);
    }
  }

  private void expect(String word) {
    String line = line();
    if (line.startsWith(LoadMain.BAD_INPUT)) {
      throw new BadInputException(line.substring(LoadMain.BAD_INPUT.length()));
    }
    if (!line.equals(word)) {
      throw new IllegalStateException("the load's JVM said '%s', not %s".formatted(line, word));
    }
  }

  private String line() {
    try {
      String line = from.readLine();
      if (line == null) {
        throw new CannotRunException(
            "the load's JVM ended with exit code %d; its own words are above or in the fork's log"
                .formatted(process.waitFor()));
      }
      return line;
    } catch (IOException e) {
      throw new UncheckedIOException("the load's JVM cannot be heard", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotRunException("interrupted while the load ran", e);
    }
  }

  @Override
  public void close() {
    // The end of its input ends it.
    to.close();
    boolean interrupted = false;
    try {
      if (!process.waitFor(TO_END_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      interrupted = true;
      process.destroyForcibly();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
