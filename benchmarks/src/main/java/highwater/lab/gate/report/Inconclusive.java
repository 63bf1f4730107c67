package highwater.lab.gate.report;

/** What the build makes of a gate that could show nothing. */
public enum Inconclusive {
  /** The exit code says so by itself: 4. */
  TELL,
  /** The build passes: exit code 0. */
  PASS,
  /** The build fails as by a regression: exit code 1. */
  FAIL
}
