package highwater.rival;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.locks.LockSupport;

/**
 * The main loop of a rival's JVM: takes {@link RivalCommand commands} and says {@link RivalEvent
 * events}. It ends when its input does, which is when whoever started it has ended.
 */
public final class RivalServer {
  /** How often the engine is asked what it has committed, of a commit's interval. */
  private static final int LOOKS_PER_COMMIT = 10;

  private static final long LEAST_LOOK_NANOS = 10_000_000;
  private static final long NANOS_PER_MS = 1_000_000;

  private final Rival rival;
  private final DataInputStream in;
  private final DataOutputStream out;
  private final JvmCost cost = new JvmCost();
  private RunningRival running;
  private Thread watch;
  private volatile boolean watching;

  private RivalServer(Rival rival, DataInputStream in, DataOutputStream out) {
    this.rival = rival;
    this.in = in;
    this.out = out;
  }

  /** Serves until the input ends, and ends the JVM. */
  public static void serve(Rival rival) {
    DataOutputStream out = new DataOutputStream(new BufferedOutputStream(System.out));
    // What a library prints is no event.
    System.setOut(System.err);
    try {
      new RivalServer(rival, new DataInputStream(new BufferedInputStream(System.in)), out).run();
    } catch (EOFException e) {
      // Nobody is there any more; what the engine may have to say in its end is of no use.
      Runtime.getRuntime().halt(0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void run() throws IOException {
    say(new RivalEvent.Ready());
    while (true) {
      RivalCommand command = RivalCommand.read(in);
      try {
        obey(command);
      } catch (Exception e) {
        failed(e);
      }
    }
  }

  private void obey(RivalCommand command) throws Exception {
    if (command instanceof RivalCommand.Start start) {
      running = rival.start(start.order());
      startWatch(start.order().commitMillis());
    } else if (command instanceof RivalCommand.Finish) {
      endWatch();
      running.finish();
      say(new RivalEvent.Finished(System.currentTimeMillis(), running.droppedRows()));
    } else if (command instanceof RivalCommand.Stop stop) {
      endWatch();
      RunningRival stopped = running;
      running = null;
      try {
        if (stopped != null) {
          stopped.stop(stop.forget());
        }
      } finally {
        say(new RivalEvent.Stopped());
      }
    }
  }

  private void startWatch(int commitMillis) {
    long pause = Math.max(LEAST_LOOK_NANOS, commitMillis * NANOS_PER_MS / LOOKS_PER_COMMIT);
    RunningRival watched = running;
    watching = true;
    watch = new Thread(() -> watch(watched, pause), "progress");
    watch.setDaemon(true);
    watch.start();
  }

  private void watch(RunningRival watched, long pauseNanos) {
    long last = 0;
    try {
      while (watching) {
        long rows = watched.committedRows();
        if (rows > last) {
          last = rows;
          say(
              new RivalEvent.Progress(
                  System.currentTimeMillis(), rows, cost.cpuNanos(), cost.allocatedBytes()));
        }
        LockSupport.parkNanos(pauseNanos);
      }
    } catch (Exception e) {
      if (watching) {
        failed(e);
      }
    }
  }

  private void endWatch() throws InterruptedException {
    watching = false;
    if (watch != null) {
      LockSupport.unpark(watch);
      watch.join();
      watch = null;
    }
  }

  private void failed(Exception failure) {
    failure.printStackTrace();
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String message = String.valueOf(root.getMessage()).lines().findFirst().orElse("");
    say(new RivalEvent.Failed(root.getClass().getSimpleName() + ": " + message));
  }

  private synchronized void say(RivalEvent event) {
    try {
      event.write(out);
      out.flush();
    } catch (IOException e) {
      // Whoever listened has ended; the input says so too, and that is what ends this JVM.
      watching = false;
    }
  }
}
