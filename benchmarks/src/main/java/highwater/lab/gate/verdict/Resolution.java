package highwater.lab.gate.verdict;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/** How finely the pairs of a metric could see. */
public sealed interface Resolution permits PairResolution, SampleResolution {
  /** How many have a number. */
  int pairs();

  /** How many have none. */
  int lacking();

  /** SD of what each pair gives, a log ratio or a log; absent with fewer than two. */
  OptionalDouble pairSd();

  /**
   * The smallest change for the worse that this look would have called a REGRESSION with the power:
   * the test had to reject, and the estimate to be over the floor.
   *
   * @return a share of the base's value; absent where no change would have been
   */
  OptionalDouble smallestChange(Metric metric);

  /**
   * How many pairs more it would take to tell, with the power, a change as large as the margin from
   * none.
   *
   * @return 0 where the pairs were enough; absent where it is not known
   */
  OptionalInt morePairs(Metric metric);
}
