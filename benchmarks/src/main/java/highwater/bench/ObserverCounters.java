package highwater.bench;

import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The one number of a fork of {@link ObserverBenchmark}. */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class ObserverCounters {
  /** ln(rows/s observed ÷ rows/s not observed), the median over the turns. */
  public double logRatio;
}
