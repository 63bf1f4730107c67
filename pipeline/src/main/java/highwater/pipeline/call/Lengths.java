package highwater.pipeline.call;

import java.util.Arrays;
import java.util.stream.IntStream;

/** How many calls take how many bytes, in whole or in part. */
final class Lengths {
  /** Longer than any record of the real file. */
  private static final int END = 512;

  private final double[] calls = new double[END];

  void add(int bytes, double count) {
    calls[bytes] += count;
  }

  double calls(int bytes) {
    return bytes < 0 || bytes >= END ? 0 : calls[bytes];
  }

  /** The lengths that occur, ascending. */
  int[] support() {
    return IntStream.range(0, END).filter(bytes -> calls[bytes] > 0).toArray();
  }

  /** The calls of each of the lengths given. */
  double[] calls(int[] lengths) {
    return Arrays.stream(lengths).mapToDouble(this::calls).toArray();
  }

  /** The lengths of this and another, independent part together; keeps this one's calls. */
  Lengths plus(Lengths other) {
    int[] others = other.support();
    double total = Arrays.stream(other.calls).sum();
    Lengths sum = new Lengths();
    for (int bytes : support()) {
      for (int more : others) {
        sum.add(bytes + more, calls[bytes] * other.calls[more] / total);
      }
    }
    return sum;
  }
}
