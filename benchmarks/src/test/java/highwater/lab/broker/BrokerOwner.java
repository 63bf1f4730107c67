package highwater.lab.broker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * A JVM that opens a broker, says how to find what it started, and waits for somebody to end it.
 */
final class BrokerOwner {
  private BrokerOwner() {}

  /**
   * A running owner.
   *
   * @param process the JVM
   * @param said what it printed when its broker answered
   */
  record Running(Process process, List<String> said) {}

  static Running start(String kind) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                BrokerOwner.class.getName(),
                kind)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    List<String> said = new ArrayList<>();
    for (String line = out.readLine(); line != null && !line.equals("up"); line = out.readLine()) {
      said.add(line);
    }
    return new Running(process, said);
  }

  @SuppressWarnings("try") // The broker is never used here and must not be closed by this code.
  public static void main(String[] args) throws InterruptedException {
    if (args[0].equals("container")) {
      ContainerBroker broker = ContainerBroker.start(ContainerBroker.defaultImage(), "256m");
      System.out.println(broker.containerId());
    } else {
      EmbeddedBroker broker = EmbeddedBroker.start("256m");
      System.out.println(broker.process().pid());
      System.out.println(broker.folder());
    }
    System.out.println("up");
    new CountDownLatch(1).await();
  }
}
