package highwater.lab.broker;

import highwater.broker.BrokerProcess;
import highwater.pipeline.AtExit;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.utils.Utils;

/**
 * A child JVM that runs one broker, and the temporary folder that holds everything of it: settings,
 * log, data. Both are gone after {@link #close()}, and also when this JVM ends in whatever way: the
 * child notices that the pipe to it is closed. Only where both JVMs are killed at the same moment,
 * or this one in the milliseconds between making the folder and starting the child, does the folder
 * stay, in the system's temporary folder.
 */
final class BrokerJvm implements AutoCloseable {
  private static final String LOG = "broker.log";
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Path folder;
  private final Process process;
  private final AtExit.Registration atExit;
  private boolean closed;

  private BrokerJvm(Path folder, Process process) {
    this.folder = folder;
    this.process = process;
    // Ctrl-C reaches the child as well, which may then be gone before it sees this JVM's end.
    this.atExit = AtExit.BROKERS.run(this::close);
  }

  /**
   * @param distribution what to run
   * @param heap as {@code -Xmx} takes it
   * @param clusterId the id to format the empty log folder with
   * @param broker the port for clients
   * @param controller the port the node talks to itself on
   */
  static BrokerJvm start(
      BrokerDistribution distribution, String heap, String clusterId, int broker, int controller) {
    String classPath = distribution.javaClassPath();
    try {
      Path folder = Files.createTempDirectory("highwater-broker-");
      try {
        write(
            SingleNode.settings(broker, controller, folder.resolve("data").toString()),
            folder.resolve(BrokerProcess.SETTINGS));
        return new BrokerJvm(folder, launch(command(classPath, heap, folder, clusterId), folder));
      } catch (IOException | RuntimeException e) {
        Utils.delete(folder.toFile());
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> command(
      String classPath, String heap, Path folder, String clusterId) {
    return List.of(
        // Ctrl-C on a terminal reaches every process there. The broker is to end when those who
        // talk to it have ended, so it ignores the signal; a JVM keeps to what it was started with.
        "/bin/sh",
        "-c",
        "trap '' INT; exec \"$@\"",
        "broker",
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        // A heap that grows in the middle of a trial would be measured with it.
        "-Xms" + heap,
        "-Xmx" + heap,
        // As Kafka's own start script sets them.
        "-XX:+UseG1GC",
        "-XX:MaxGCPauseMillis=20",
        "-XX:InitiatingHeapOccupancyPercent=35",
        "-XX:+ExplicitGCInvokesConcurrent",
        "-Djava.awt.headless=true",
        // What its libraries unpack goes with the folder; it is halted, so they cannot remove it.
        "-Djava.io.tmpdir=" + folder,
        // A broker that limps on after running out of memory is worse than none.
        "-XX:+ExitOnOutOfMemoryError",
        "-XX:ErrorFile=" + folder.resolve("hs_err.log"),
        "-Dlog4j2.configurationFile=classpath:highwater/broker/log4j2.properties",
        "-cp",
        classPath,
        BrokerProcess.class.getName(),
        folder.toString(),
        clusterId);
  }

  private static Process launch(List<String> command, Path folder) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    // What these hold is meant for the JVM that measures: agents, Spark's options, its class path.
    builder
        .environment()
        .keySet()
        .removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "CLASSPATH"));
    File log = folder.resolve(LOG).toFile();
    return builder.directory(folder.toFile()).redirectErrorStream(true).redirectOutput(log).start();
  }

  private static void write(Map<String, String> settings, Path file) throws IOException {
    Properties properties = new Properties();
    properties.putAll(settings);
    try (Writer out = Files.newBufferedWriter(file, StandardCharsets.ISO_8859_1)) {
      properties.store(out, null);
    }
  }

  Path folder() {
    return folder;
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  /** Waits for its end; true when it has ended. */
  boolean endsWithin(Duration time) throws InterruptedException {
    return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Its exit code; it has ended. */
  int exitCode() {
    return process.exitValue();
  }

  /** What the JVM and Kafka have said so far. */
  String log() {
    try {
      return new String(Files.readAllBytes(folder.resolve(LOG)), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "the log cannot be read: " + e;
    }
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      atExit.close();
      stop();
      Utils.delete(folder.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException("the broker's folder " + folder + " could not be removed", e);
    }
  }

  private void stop() throws IOException {
    process.getOutputStream().close();
    try {
      if (!endsWithin(PATIENCE)) {
        process.destroyForcibly();
        endsWithin(PATIENCE);
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
