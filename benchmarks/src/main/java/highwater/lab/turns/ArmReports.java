package highwater.lab.turns;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Reads what an arm's JVM reports, to its end; the last is why there is no more. */
final class ArmReports {
  static final String NOT_UNDERSTOOD = "it answers with what is ";

  private static final Duration TO_END = Duration.ofSeconds(30);

  /** From here on an exit code says which signal ended a process. */
  private static final int BY_SIGNAL = 128;

  private final Process process;
  private final Path log;
  private final BlockingQueue<ArmEvent> events = new LinkedBlockingQueue<>();

  private ArmReports(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /**
   * What there is to read, as it comes.
   *
   * @param name of the arm
   * @param log has what else the process prints
   */
  static BlockingQueue<ArmEvent> of(String name, Process process, Path log) {
    ArmReports reports = new ArmReports(process, log);
    Thread reader = new Thread(reports::read, "arm-" + name);
    reader.setDaemon(true);
    reader.start();
    return reports.events;
  }

  private void read() {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        events.add(ArmLines.event(line));
      }
    } catch (IOException e) {
      events.add(new ArmEvent.Failed("its reports cannot be read: " + e.getMessage()));
    } catch (IllegalArgumentException e) {
      events.add(new ArmEvent.Failed(NOT_UNDERSTOOD + e.getMessage()));
    }
    events.add(new ArmEvent.Failed(ended()));
  }

  /** It closes its output a moment before it ends. */
  private String ended() {
    try {
      if (process.waitFor(TO_END.toSeconds(), TimeUnit.SECONDS)) {
        int code = process.exitValue();
        return "its JVM has ended with %s; %s has its output"
            .formatted(
                code > BY_SIGNAL ? "signal " + (code - BY_SIGNAL) : "exit code " + code, log);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return "its JVM reports nothing more; %s has its output".formatted(log);
  }
}
