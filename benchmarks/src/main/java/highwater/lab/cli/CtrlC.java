package highwater.lab.cli;

import highwater.lab.CannotRunException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hadoop.service.launcher.IrqHandler;

/**
 * What Ctrl-C does while a command has no result yet: one line, and the exit code of what could not
 * be run in place of 130, once all is put away. Whoever looks at exit codes knows those of the
 * command.
 */
final class CtrlC {
  /** 128 + SIGINT. */
  private static final int AS_USUAL = 130;

  /** Ctrl-C reaches a child as soon as this JVM. */
  private static final Duration SIGNAL_MAY_LAG = Duration.ofMillis(300);

  private final PrintWriter err;
  private final String line;
  private final CountDownLatch pressed = new CountDownLatch(1);
  private final AtomicBoolean waits = new AtomicBoolean(true);

  /**
   * @param err takes the line
   * @param line what comes of it
   */
  CtrlC(PrintWriter err, String line) {
    this.err = err;
    this.line = line;
  }

  /** A command's work, up to its exit code. */
  interface Work {
    int run() throws InterruptedException;
  }

  /** Does the work. It does not return where Ctrl-C is pressed meanwhile, whatever fails then. */
  int during(Work work) throws InterruptedException {
    new IrqHandler(IrqHandler.CONTROL_C, signal -> end()).bind();
    try {
      int exitCode = work.run();
      awaitEndIfPressed(Duration.ZERO);
      return exitCode;
    } catch (RuntimeException e) {
      awaitEndIfPressed(SIGNAL_MAY_LAG);
      throw e;
    } finally {
      waits.set(false);
    }
  }

  private void end() {
    boolean first = waits.getAndSet(false);
    if (first) {
      err.println("highwater: " + line);
      err.flush();
      pressed.countDown();
    }
    System.exit(first ? CannotRunException.EXIT_CODE : AS_USUAL);
  }

  private void awaitEndIfPressed(Duration patience) throws InterruptedException {
    if (pressed.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      Thread.currentThread().join();
    }
  }
}
