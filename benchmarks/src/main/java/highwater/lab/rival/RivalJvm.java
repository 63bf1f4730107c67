package highwater.lab.rival;

import highwater.lab.CannotRunException;
import highwater.rival.RivalCommand;
import highwater.rival.RivalEvent;
import highwater.rival.RivalOrder;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * A rival in a JVM of its own, with the heap of this one. It ends with this JVM in any case, for it
 * reads from it.
 */
public final class RivalJvm implements AutoCloseable {
  private static final long TO_START_SECONDS = 60;
  private static final long TO_STOP_SECONDS = 90;
  private static final long TO_END_SECONDS = 10;
  private static final String HEAP = "-Xmx";
  private static final Pattern COLLECTOR = Pattern.compile("-XX:\\+Use\\w+GC");

  private final Process process;
  private final DataOutputStream to;
  private final BlockingQueue<RivalEvent> events = new LinkedBlockingQueue<>();

  private RivalJvm(Process process) {
    this.process = process;
    this.to = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
    Thread reader = new Thread(this::listen, "rival");
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * Starts the JVM; it waits for orders when this returns.
   *
   * @param folder for its temporary files; whoever made it removes it
   * @throws CannotRunException where it ends before that
   */
  public static RivalJvm start(RivalProgram program, Path folder) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(heap());
    command.addAll(program.jvmOptions());
    command.add("-Djava.io.tmpdir=" + folder);
    command.add("-Dlog4j2.configurationFile=classpath:highwater/rival/log4j2.properties");
    command.addAll(List.of("-cp", program.classPath(), program.mainClass()));
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
      // What these hold is meant for the JVM that measures: agents, options, its class path.
      builder
          .environment()
          .keySet()
          .removeAll(
              List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "CLASSPATH"));
      RivalJvm jvm = new RivalJvm(builder.start());
      jvm.awaitReady();
      return jvm;
    } catch (IOException e) {
      throw new CannotRunException("a rival's JVM does not start: " + e.getMessage(), e);
    }
  }

  /** As large as this JVM's and by the same collector, so that a rival has what Spark has. */
  private static List<String> heap() {
    return heap(
        ManagementFactory.getRuntimeMXBean().getInputArguments(), Runtime.getRuntime().maxMemory());
  }

  static List<String> heap(List<String> arguments, long maxMemory) {
    List<String> heap = new ArrayList<>();
    heap.add(
        arguments.stream()
            .filter(argument -> argument.startsWith(HEAP))
            .reduce((first, last) -> last)
            .orElse(HEAP + maxMemory));
    arguments.stream().filter(COLLECTOR.asMatchPredicate()).forEach(heap::add);
    return heap;
  }

  private void awaitReady() {
    try {
      Optional<RivalEvent> first = next(TimeUnit.SECONDS.toNanos(TO_START_SECONDS));
      if (first.isEmpty() || !(first.get() instanceof RivalEvent.Ready)) {
        close();
        throw new CannotRunException(
            "a rival's JVM did not start: " + first.map(RivalEvent::toString).orElse("timed out"));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      close();
      throw new CannotRunException("interrupted while a rival's JVM was starting", e);
    }
  }

  private void listen() {
    try (DataInputStream from =
        new DataInputStream(new BufferedInputStream(process.getInputStream()))) {
      while (true) {
        events.add(RivalEvent.read(from));
      }
    } catch (EOFException e) {
      events.add(
          new RivalEvent.Failed(
              "its JVM ended with exit code %d; its own words are above or in the fork's log"
                  .formatted(process.onExit().join().exitValue())));
    } catch (IOException e) {
      events.add(new RivalEvent.Failed("its JVM cannot be understood: " + e.getMessage()));
    }
  }

  /** Starts to count. */
  public void count(RivalOrder order) {
    tell(new RivalCommand.Start(order));
  }

  /** Has the output of all committed rows made whole; {@link #next} tells when it is. */
  public void finish() {
    tell(new RivalCommand.Finish());
  }

  /**
   * Stops what runs, and returns when it has stopped; the JVM goes on. Does nothing where the JVM
   * has ended.
   *
   * @param forget whether what it keeps on the broker goes too
   * @throws CannotRunException where it does not stop
   */
  public void stop(boolean forget) {
    if (!process.isAlive()) {
      return;
    }
    tell(new RivalCommand.Stop(forget));
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(TO_STOP_SECONDS);
    try {
      Optional<RivalEvent> event = next(deadline - System.nanoTime());
      // What was said before it heard of this is of no use any more.
      while (process.isAlive()
          && event.isPresent()
          && !(event.get() instanceof RivalEvent.Stopped)) {
        event = next(deadline - System.nanoTime());
      }
      if (event.isEmpty()) {
        throw new CannotRunException("a rival did not stop within %d s".formatted(TO_STOP_SECONDS));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CannotRunException("interrupted while a rival was stopping", e);
    }
  }

  /**
   * What it says next.
   *
   * @param nanos how long to wait
   * @return empty where it says nothing in that time
   */
  public Optional<RivalEvent> next(long nanos) throws InterruptedException {
    return Optional.ofNullable(events.poll(nanos, TimeUnit.NANOSECONDS));
  }

  private void tell(RivalCommand command) {
    try {
      command.write(to);
      to.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("a rival's JVM cannot be told anything", e);
    }
  }

  @Override
  public void close() {
    boolean interrupted = false;
    try {
      // The end of its input ends it.
      to.close();
      if (!process.waitFor(TO_END_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      interrupted = true;
      process.destroyForcibly();
    }
    process.onExit().join();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
