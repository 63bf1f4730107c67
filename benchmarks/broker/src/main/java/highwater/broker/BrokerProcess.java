package highwater.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import kafka.Kafka;
import kafka.tools.StorageTool;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Utils;

/**
 * The broker's JVM: formats an empty log folder, starts Kafka, and ends with whoever started it.
 *
 * <p>The standard input is the leash. Whoever starts this process holds the other end of the pipe
 * and never writes to it; the operating system closes that end however the holder dies, and this
 * process then removes its folder and halts. The data is thrown away in any case, so nothing is
 * shut down in order.
 */
public final class BrokerProcess {
  /** The file in the folder that holds Kafka's settings. */
  public static final String SETTINGS = "server.properties";

  private static final int REMOVALS = 20;

  private final Path folder;

  private BrokerProcess(Path folder) {
    this.folder = folder;
  }

  /**
   * Formats and runs the broker; does not return.
   *
   * @param args the folder that belongs to this broker and holds {@link #SETTINGS}, and the cluster
   *     id to format it with
   */
  public static void main(String[] args) {
    if (args.length != 2) {
      throw new IllegalArgumentException("usage: BrokerProcess FOLDER CLUSTER_ID");
    }
    new BrokerProcess(Path.of(args[0])).run(args[1]);
  }

  private void run(String clusterId) {
    // Kafka halts by itself when its log folder vanishes; it must not do so while that is on its
    // way out, or half of the folder stays.
    Exit.setExitProcedure((status, message) -> halt(status));
    Exit.setHaltProcedure((status, message) -> halt(status));
    Thread leash = new Thread(this::endWithParent, "leash");
    leash.setDaemon(true);
    leash.start();

    String settings = folder.resolve(SETTINGS).toString();
    String[] format = {"format", "--cluster-id", clusterId, "--config", settings};
    int status = StorageTool.execute(format, System.out);
    if (status != 0) {
      halt(status);
    }
    Kafka.main(new String[] {settings});
  }

  private void endWithParent() {
    try {
      while (System.in.read() != -1) {
        // Nothing is said over this pipe; only its end counts.
      }
    } catch (IOException e) {
      System.err.println("the pipe to the parent broke, which is its end too: " + e);
    }
    removeFolderAndHalt();
  }

  private synchronized void removeFolderAndHalt() {
    IOException last = null;
    // Kafka is still at work and may create a file in a folder that is just being emptied.
    for (int i = 0; i < REMOVALS && Files.exists(folder); i++) {
      try {
        Utils.delete(folder.toFile());
      } catch (IOException e) {
        last = e;
      }
    }
    if (last != null && Files.exists(folder)) {
      System.err.println("could not remove " + folder + ": " + last);
    }
    Runtime.getRuntime().halt(0);
  }

  private synchronized void halt(int status) {
    Runtime.getRuntime().halt(status);
  }
}
