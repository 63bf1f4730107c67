package highwater.lab.doctor;

import java.time.Instant;

/** The two clocks of a JVM: one for durations, one for moments. */
interface Clocks {
  /** As {@link System#nanoTime()}. */
  long nanos();

  /** As {@link Instant#now()}. */
  Instant now();

  /** Of this JVM. */
  static Clocks ofThisJvm() {
    return new Clocks() {
      @Override
      public long nanos() {
        return System.nanoTime();
      }

      @Override
      public Instant now() {
        return Instant.now();
      }
    };
  }
}
