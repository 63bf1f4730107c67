package highwater.pipeline.call;

import highwater.pipeline.call.CallEncoder.Fragment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Subjects of a chosen number of groups, dealt out in rounds: each group once in a round, in an
 * order that is another one in every round. After as many calls as there are groups each has had
 * one, whatever the seed, and nothing is remembered of any.
 *
 * <p>A group is a crime type of its own, a real one's name with the group's number, and has the
 * real one's most frequent disposition, so that there are as many pairs of both. A real type's
 * share of the groups is its share of the real calls.
 */
final class GroupedSubjects implements CallSubjects {
  /** Its multiples, without their whole part, lie evenly over 0 to 1. */
  private static final double GOLDEN_RATIO = 0.6180339887498949;

  private final long groups;
  private final UniformRandomProvider random;
  private final List<String> types;
  private final double[] typesUpTo;
  private final List<Fragment> dispositions = new ArrayList<>();
  private long step;
  private long group;
  private long leftOfRound;

  /**
   * @param groups from 1
   */
  GroupedSubjects(long groups, UniformRandomProvider random, CrimeMix crimes) {
    this.groups = groups;
    this.random = random;
    this.types = crimes.types().names();
    this.typesUpTo = crimes.types().counts().clone();
    Arrays.parallelPrefix(typesUpTo, Double::sum);
    List<Fragment> all = crimes.dispositions().stream().map(CallEncoder::disposition).toList();
    for (int type = 0; type < types.size(); type++) {
      dispositions.add(all.get(mostFrequent(crimes.byDisposition(type))));
    }
  }

  private static int mostFrequent(double[] counts) {
    return IntStream.range(0, counts.length)
        .boxed()
        .max(Comparator.comparingDouble(i -> counts[i]))
        .orElseThrow();
  }

  @Override
  public Subject next() {
    deal();
    int type = type();
    return new Subject(
        type, CallEncoder.type(types.get(type) + " " + group), dispositions.get(type));
  }

  private void deal() {
    if (leftOfRound == 0) {
      leftOfRound = groups;
      group = random.nextLong(groups);
      do {
        step = 1 + random.nextLong(groups);
      } while (greatestCommonDivisor(step, groups) > 1);
    }
    leftOfRound--;
    // A step that has no divisor in common with the number of groups comes to each of them once.
    group = (group + step) % groups;
  }

  private int type() {
    double share = group * GOLDEN_RATIO % 1 * typesUpTo[typesUpTo.length - 1];
    int at = Arrays.binarySearch(typesUpTo, share);
    return at >= 0 ? at + 1 : -at - 1;
  }

  private static long greatestCommonDivisor(long a, long b) {
    return b == 0 ? a : greatestCommonDivisor(b, a % b);
  }
}
