package highwater.lab.model;

/** Offers a rate to a system once and says whether the system kept up. */
@FunctionalInterface
public interface Probe {
  /** What one run showed; it may be wrong now and then. */
  enum Outcome {
    /** The backlog did not grow. */
    SUSTAINED,
    /** The backlog grew. */
    FAILED,
    /** Neither could be told: half a reason to doubt the rate. */
    UNCLEAR
  }

  /**
   * Runs the system once.
   *
   * @param rowsPerSecond offered
   */
  Outcome probe(double rowsPerSecond);
}
