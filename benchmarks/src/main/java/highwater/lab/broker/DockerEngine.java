package highwater.lab.broker;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.testcontainers.DockerClientFactory;

/** The engine that containers would run on. */
public final class DockerEngine {
  private DockerEngine() {}

  /**
   * Whether one answers, found the way {@link ContainerBroker} finds it. Starts nothing on it.
   *
   * @param patience one that has not answered by then does not
   */
  public static boolean answersWithin(Duration patience) throws InterruptedException {
    ExecutorService asking =
        Executors.newSingleThreadExecutor(
            action -> {
              Thread made = new Thread(action, "docker-engine");
              made.setDaemon(true);
              return made;
            });
    try {
      // The client itself would start a helper container to clean up after it.
      Future<?> answer = asking.submit(() -> DockerClientFactory.instance().getTransportConfig());
      answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (ExecutionException | TimeoutException e) {
      // Testcontainers throws one of several where there is no engine: the answer is no.
      return false;
    } finally {
      // Not interrupted: Testcontainers would remember that as an engine that is missing.
      asking.shutdown();
    }
  }
}
