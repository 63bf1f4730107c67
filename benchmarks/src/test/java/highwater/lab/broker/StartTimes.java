package highwater.lab.broker;

import java.util.Locale;

/**
 * Prints how long a broker takes from the call that starts it to its first answer, and to its end.
 * Arguments: embedded or container, and how often.
 */
final class StartTimes {
  private StartTimes() {}

  public static void main(String[] args) {
    for (int i = 0; i < Integer.parseInt(args[1]); i++) {
      long start = System.nanoTime();
      KafkaBroker broker =
          args[0].equals("container")
              ? ContainerBroker.start(ContainerBroker.defaultImage(), EmbeddedBroker.DEFAULT_HEAP)
              : EmbeddedBroker.start(EmbeddedBroker.DEFAULT_HEAP);
      long up = System.nanoTime();
      broker.close();
      long down = System.nanoTime();
      System.out.printf(
          Locale.ROOT,
          "%s start_s=%.2f stop_s=%.2f%n",
          broker.description(),
          (up - start) / 1e9,
          (down - up) / 1e9);
    }
  }
}
