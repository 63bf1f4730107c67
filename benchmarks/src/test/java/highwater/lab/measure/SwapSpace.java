package highwater.lab.measure;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Swap for a test: what the machine has, or a file that is swap for as long as this is open. */
final class SwapSpace implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 30;
  private static final int KIB = 1024;

  private final Path added;
  private final Thread atExit = new Thread(this::takeAway, "swapoff");
  private boolean gone;

  private SwapSpace(Path added) {
    this.added = added;
    if (added != null) {
      Runtime.getRuntime().addShutdownHook(atExit);
    }
  }

  /** Skips the test where there is no swap and none can be made. */
  static SwapSpace of(int mebibytes, Path folder) throws IOException, InterruptedException {
    long free = SystemFiles.ofThisMachine().field("proc/meminfo", "SwapFree").orElse(0);
    if (free >= (long) mebibytes * KIB) {
      return new SwapSpace(null);
    }
    if (!Files.isWritable(Path.of("/proc/sys/vm/swappiness"))) {
      abort("this machine cannot: it has no swap, and only root can add some");
    }
    Path file = folder.resolve("swap");
    // A file with holes is refused.
    Files.write(file, new byte[mebibytes * KIB * KIB]);
    run("chmod", "600", file.toString());
    run("mkswap", file.toString());
    run("swapon", file.toString());
    return new SwapSpace(file);
  }

  private static void run(String... command) throws IOException, InterruptedException {
    Process process;
    try {
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      abort("this machine cannot: " + e.getMessage());
      return;
    }
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
      abort("this machine cannot: " + String.join(" ", command) + ": " + said.strip());
    }
  }

  private synchronized void takeAway() {
    if (gone || added == null) {
      return;
    }
    gone = true;
    try {
      Process off = new ProcessBuilder("swapoff", added.toString()).inheritIO().start();
      if (!off.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || off.exitValue() != 0) {
        throw new IllegalStateException("swapoff " + added + " failed: run it by hand");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("swapoff " + added + " failed: run it by hand", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    takeAway();
    if (added != null) {
      Runtime.getRuntime().removeShutdownHook(atExit);
    }
  }
}
