package highwater.lab.turns;

import highwater.lab.CannotRunException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A JVM that runs an {@link Arm}. All but its reading belongs to one thread. */
final class LiveArm implements TurnArm, AutoCloseable {
  private static final Duration TO_END = Duration.ofSeconds(30);

  private final Arm arm;
  private final Process process;
  private final Signals signals;
  private final Writer to;
  private final BlockingQueue<ArmEvent> events = new LinkedBlockingQueue<>();
  private final Deque<ArmEvent.Committed> batches = new ArrayDeque<>();
  private boolean standing;
  private boolean failed;

  private LiveArm(Arm arm, Process process, Signals signals) {
    this.arm = arm;
    this.process = process;
    this.signals = signals;
    this.to = process.outputWriter(StandardCharsets.UTF_8);
    Thread reader = new Thread(this::read, "arm-" + arm.name());
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * Starts the JVM.
   *
   * @param brokerProperties by which it finds the broker
   * @param temporary its folder for temporary files
   * @param log takes what it prints
   * @throws CannotRunException where no JVM can be started
   */
  static LiveArm launch(
      Arm arm, Signals signals, Map<String, String> brokerProperties, Path temporary, Path log) {
    List<String> command = new ArrayList<>(ChildJvm.java());
    command.addAll(flags(arm.heap()));
    command.addAll(ChildJvm.sparkOptions());
    // What the JVM itself has to say, thread dumps among it, must not come between the lines.
    command.add("-XX:+DisplayVMOutputToStderr");
    command.add("-Djava.io.tmpdir=" + temporary);
    command.addAll(ChildJvm.properties(brokerProperties));
    command.addAll(List.of("-cp", arm.classPath(), ArmProcess.class.getName()));
    try {
      return new LiveArm(
          arm, new ProcessBuilder(command).redirectError(log.toFile()).start(), signals);
    } catch (IOException e) {
      throw new CannotRunException("no JVM can be started: " + e.getMessage(), e);
    }
  }

  /** What the JVM is started with, beside Spark's module options and what differs each time. */
  static List<String> flags(String heap) {
    return List.of("-Xmx" + heap);
  }

  private void read() {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        events.add(ArmLines.event(line));
      }
    } catch (IOException | IllegalArgumentException e) {
      events.add(new ArmEvent.Failed("its reports cannot be read: " + e.getMessage()));
    }
    events.add(new ArmEvent.Failed("its JVM has ended"));
  }

  /** What it runs. */
  Arm arm() {
    return arm;
  }

  long pid() {
    return process.pid();
  }

  /** Tells it something; it must not stand still. */
  void tell(ArmCommand command) throws ArmFailedException {
    try {
      to.write(ArmLines.of(command) + "\n");
      to.flush();
    } catch (IOException e) {
      // Its own reason, where it gave one, says more than a broken pipe.
      failIfFailed();
      throw failure("its JVM takes no commands: " + e.getMessage());
    }
  }

  private void failIfFailed() throws ArmFailedException {
    for (ArmEvent event : events) {
      if (event instanceof ArmEvent.Failed reason) {
        throw failure(reason.reason());
      }
    }
  }

  /**
   * Waits for an answer; batches that come before it are kept for {@link #next}.
   *
   * @throws ArmFailedException where another thing comes, or nothing in time
   */
  <T extends ArmEvent> T await(Class<T> answer, Duration patience)
      throws ArmFailedException, InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      ArmEvent event = events.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (answer.isInstance(event)) {
        return answer.cast(event);
      } else if (event instanceof ArmEvent.Committed committed) {
        batches.add(committed);
      } else if (event instanceof ArmEvent.Failed reason) {
        throw failure(reason.reason());
      } else {
        throw failure(
            event == null
                ? "it did not come to '%s' within %d s"
                    .formatted(answer.getSimpleName(), patience.toSeconds())
                : "it said %s instead of '%s'".formatted(event, answer.getSimpleName()));
      }
    }
  }

  @Override
  public Optional<ArmEvent.Committed> next(Duration patience)
      throws ArmFailedException, InterruptedException {
    if (!batches.isEmpty()) {
      return Optional.of(batches.remove());
    }
    ArmEvent event = events.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
    if (event == null) {
      return Optional.empty();
    } else if (event instanceof ArmEvent.Committed committed) {
      return Optional.of(committed);
    } else if (event instanceof ArmEvent.Failed reason) {
      throw failure(reason.reason());
    }
    throw failure("it said %s out of turn".formatted(event));
  }

  private ArmFailedException failure(String reason) {
    failed = true;
    return new ArmFailedException("arm %s: %s".formatted(arm.name(), reason));
  }

  @Override
  public void go() throws ArmFailedException {
    signals.go(pid());
    standing = false;
  }

  @Override
  public void halt() throws ArmFailedException {
    signals.stop(pid());
    standing = true;
  }

  /** Ends the JVM: in order where it can, by force where it stands still, failed or hangs. */
  @Override
  public void close() {
    try {
      if (!standing && !failed) {
        to.write(ArmLines.of(new ArmCommand.Stop()) + "\n");
        to.flush();
        process.waitFor(TO_END.toSeconds(), TimeUnit.SECONDS);
      }
    } catch (IOException e) {
      // It has ended already, which is all that was wanted.
      failed = true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
    process.onExit().orTimeout(TO_END.toSeconds(), TimeUnit.SECONDS).join();
  }
}
