package highwater.lab.turns;

import highwater.lab.broker.BrokerOptions;
import highwater.lab.broker.KafkaBroker;
import highwater.lab.trial.Scratch;
import highwater.pipeline.kafka.Topics;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A small JVM that waits for the end of a comparison that was killed (SIGKILL), and then ends its
 * arms, one of which stands still and cannot end itself, deletes its topics on a broker that goes
 * on, and removes its scratch folder. A comparison that ends in any other way ends this JVM first.
 *
 * <p>It is told what there is on its standard input: {@code process PID} and {@code topic NAME}, a
 * line each. That its standard input ends is the signal.
 */
public final class Caretaker {
  /** Before the id of a process. */
  static final String PROCESS = "process ";

  /** Before the name of a topic. */
  static final String TOPIC = "topic ";

  private static final long TO_DIE_SECONDS = 10;

  private final List<ProcessHandle> processes = new ArrayList<>();
  private final List<String> topics = new ArrayList<>();

  private Caretaker() {}

  /**
   * Waits and puts away.
   *
   * @param args the scratch folder. The broker is named by the system properties of {@link
   *     BrokerOptions} where its topics are to be deleted
   */
  public static void main(String[] args) throws IOException {
    Caretaker caretaker = new Caretaker();
    caretaker.listen();
    try {
      caretaker.endProcesses();
    } finally {
      try {
        Scratch.delete(Path.of(args[0]));
      } finally {
        caretaker.deleteTopics();
      }
    }
  }

  private void listen() throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (line.startsWith(PROCESS)) {
        // The handle knows when the process started: another one with its number is left alone.
        Optional<ProcessHandle> handle =
            ProcessHandle.of(Long.parseLong(line.substring(PROCESS.length())));
        handle.ifPresent(processes::add);
      } else if (line.startsWith(TOPIC)) {
        topics.add(line.substring(TOPIC.length()));
      }
    }
  }

  private void endProcesses() {
    processes.forEach(ProcessHandle::destroyForcibly);
    for (ProcessHandle process : processes) {
      process
          .onExit()
          .orTimeout(TO_DIE_SECONDS, TimeUnit.SECONDS)
          .exceptionally(e -> process)
          .join();
    }
  }

  private void deleteTopics() {
    if (System.getProperty(BrokerOptions.BOOTSTRAP_SERVERS) == null || topics.isEmpty()) {
      return;
    }
    try (KafkaBroker broker = BrokerOptions.fromSystemProperties().open();
        Topics there = Topics.at(broker.address())) {
      topics.forEach(there::delete);
    }
  }
}
