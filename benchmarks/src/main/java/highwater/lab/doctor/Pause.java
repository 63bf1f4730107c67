package highwater.lab.doctor;

import java.time.Duration;

/** Lets time pass between two readings. */
@FunctionalInterface
interface Pause {
  /** How long two readings of a counter are apart. */
  Duration BETWEEN_READINGS = Duration.ofSeconds(1);

  void of(Duration time) throws InterruptedException;
}
