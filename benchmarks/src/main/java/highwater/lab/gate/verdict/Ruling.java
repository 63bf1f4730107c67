package highwater.lab.gate.verdict;

import java.util.List;

/** What a look at the pairs so far comes to. */
public sealed interface Ruling {
  /** How many pairs there were. */
  int pairs();

  /** What they show of each metric, in the gate's order. */
  List<MetricResult> metrics();

  /**
   * Neither is shown yet.
   *
   * @param nextLook how many pairs there must be in all for the next look
   */
  record Continue(int pairs, int nextLook, List<MetricResult> metrics) implements Ruling {
    public Continue {
      metrics = List.copyOf(metrics);
    }

    /** The ruling where no more pairs can be had: that is no PASS, and no error rate suffers. */
    public Final endedHere() {
      return new Final(Decision.INCONCLUSIVE, pairs, metrics);
    }
  }

  /** The end: more pairs would not be looked at. */
  record Final(Decision decision, int pairs, List<MetricResult> metrics) implements Ruling {
    public Final {
      metrics = List.copyOf(metrics);
    }
  }
}
