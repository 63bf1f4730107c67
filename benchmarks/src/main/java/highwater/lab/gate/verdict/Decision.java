package highwater.lab.gate.verdict;

/** What is shown, of a metric or of the gate as a whole. */
public enum Decision {
  /** Worse, by more than the floor. */
  REGRESSION,
  /** No worse than the margin. */
  PASS,
  /** Neither. */
  INCONCLUSIVE
}
