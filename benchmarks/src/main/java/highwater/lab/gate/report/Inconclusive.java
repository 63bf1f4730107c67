package highwater.lab.gate.report;

/** What the build makes of a gate that could show nothing. */
public enum Inconclusive {
  /** The exit code says so by itself: 4. */
  TELL(4, ""),
  /** The build passes: exit code 0. */
  PASS(0, " (passes here)"),
  /** The build fails as by a regression: exit code 1. */
  FAIL(1, " (fails here)");

  private final int exitCode;
  private final String consequence;

  Inconclusive(int exitCode, String consequence) {
    this.exitCode = exitCode;
    this.consequence = consequence;
  }

  int exitCode() {
    return exitCode;
  }

  /** To go on with after the verdict; empty where the exit code says it. */
  String consequence() {
    return consequence;
  }
}
