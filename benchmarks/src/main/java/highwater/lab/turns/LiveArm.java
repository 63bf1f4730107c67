package highwater.lab.turns;

import highwater.lab.CannotRunException;
import highwater.pipeline.BadInputException;
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
  private static final String NOT_UNDERSTOOD = "it answers with what is ";

  /** What a user did wrong, as {@link ArmProcess} reports it. */
  private static final String REFUSAL = BadInputException.class.getSimpleName() + ": ";

  /** From here on an exit code says which signal ended a process. */
  private static final int BY_SIGNAL = 128;

  private final Arm arm;
  private final Process process;
  private final Path log;
  private final Signals signals;
  private final Writer to;
  private final BlockingQueue<ArmEvent> events = new LinkedBlockingQueue<>();
  private final Deque<ArmEvent.Committed> batches = new ArrayDeque<>();
  private boolean standing;
  private boolean failed;
  private boolean leaving;
  private String reason = "";

  private LiveArm(Arm arm, Process process, Path log, Signals signals) {
    this.arm = arm;
    this.process = process;
    this.log = log;
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
    command.addAll(arm.jvmOptions());
    command.addAll(ChildJvm.sparkOptions());
    // What the JVM itself has to say, thread dumps among it, must not come between the lines.
    command.add("-XX:+DisplayVMOutputToStderr");
    command.add("-Djava.io.tmpdir=" + temporary);
    command.addAll(ChildJvm.properties(brokerProperties));
    command.addAll(List.of("-cp", arm.classPath(), ArmProcess.class.getName()));
    try {
      return new LiveArm(
          arm, new ProcessBuilder(command).redirectError(log.toFile()).start(), log, signals);
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

  /** What it runs. */
  Arm arm() {
    return arm;
  }

  ProcessHandle process() {
    return process.toHandle();
  }

  private long pid() {
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
      if (event instanceof ArmEvent.Failed last) {
        throw failure(last.reason());
      }
    }
  }

  /**
   * Waits until Spark is there.
   *
   * @throws CannotRunException where the arm's code does not take what it was told to open, or
   *     speaks another protocol: it would be so in every pair
   * @throws ArmFailedException where it fails for another reason, as it may not in the next pair
   */
  ArmEvent.Opened opened(Duration patience) throws ArmFailedException, InterruptedException {
    ArmEvent.Opened opened;
    try {
      opened = await(ArmEvent.Opened.class, patience);
    } catch (ArmFailedException e) {
      if (reason.startsWith(REFUSAL)) {
        throw incapable(
            "refuses what the plan asks for: %s; take that out of the plan, or compare with a version that knows it"
                .formatted(reason.substring(REFUSAL.length())),
            e);
      } else if (reason.startsWith(NOT_UNDERSTOOD)) {
        throw incapable(
            "speaks another protocol of turns than this build: %s; compare with a version nearer to this one"
                .formatted(reason),
            e);
      }
      throw e;
    }
    if (opened.protocol() != ArmEvent.PROTOCOL) {
      throw incapable(
          "speaks version %d of the protocol of turns and this build version %d: compare with a version nearer to this one"
              .formatted(opened.protocol(), ArmEvent.PROTOCOL),
          null);
    }
    return opened;
  }

  private CannotRunException incapable(String why, Throwable cause) {
    abandon();
    return new CannotRunException("%s, %s, %s".formatted(arm.name(), arm.label(), why), cause);
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
      } else if (event instanceof ArmEvent.Failed last) {
        throw failure(last.reason());
      } else {
        throw failure(
            event == null
                ? "it did not come to '%s' within %d s"
                    .formatted(answer.getSimpleName(), patience.toSeconds())
                : "it said %s instead of '%s'".formatted(event, answer.getSimpleName()));
      }
    }
  }

  /**
   * Waits until it has committed so many batches, which are kept for {@link #next}.
   *
   * @param patience how long to wait for each
   */
  void awaitBatches(int count, Duration patience) throws ArmFailedException, InterruptedException {
    while (batches.size() < count) {
      batches.add(await(ArmEvent.Committed.class, patience));
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
    } else if (event instanceof ArmEvent.Failed last) {
      throw failure(last.reason());
    }
    throw failure("it said %s out of turn".formatted(event));
  }

  private ArmFailedException failure(String why) {
    failed = true;
    reason = why;
    return new ArmFailedException("arm %s: %s".formatted(arm.name(), why));
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

  /** Nothing of it is wanted any more: its end needs no order. */
  void abandon() {
    failed = true;
  }

  /** Tells it to end, where it can be told, and does not wait for that. */
  void leave() {
    if (standing || failed || leaving) {
      return;
    }
    leaving = true;
    try {
      to.write(ArmLines.of(new ArmCommand.Stop()) + "\n");
      to.flush();
    } catch (IOException e) {
      // It has ended already, which is all that was wanted.
      failed = true;
    }
  }

  /** Ends the JVM: in order where it can, by force where it stands still, failed or hangs. */
  @Override
  public void close() {
    leave();
    try {
      if (leaving) {
        process.waitFor(TO_END.toSeconds(), TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
    process.onExit().orTimeout(TO_END.toSeconds(), TimeUnit.SECONDS).join();
  }
}
