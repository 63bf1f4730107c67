package highwater.lab.measure;

/**
 * One turn of each arm, the one right after the other.
 *
 * @param number from 1
 * @param aFirst whether A had the first of the two; a coin decides
 * @param a A's turn
 * @param b B's turn
 */
public record TurnPair(int number, boolean aFirst, Turn a, Turn b) {
  /** ln(B ÷ A) of the sustained rows per second: above zero where B was faster. */
  public double logRatio() {
    return Math.log(b.rowsPerSecond() / a.rowsPerSecond());
  }
}
