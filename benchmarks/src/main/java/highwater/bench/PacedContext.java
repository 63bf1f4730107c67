package highwater.bench;

import highwater.lab.trial.Pace;
import java.time.Duration;
import java.util.Optional;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Rows that arrive at a fixed rate, whether the query keeps up or not. */
@State(Scope.Benchmark)
public class PacedContext extends TrialContext {
  private static final int MS_PER_S = 1000;

  /** The rate of the schedule. */
  @Param("1000")
  public double rowsPerSecond;

  /** From the first row on, not measured. */
  @Param("15")
  public double warmupSeconds;

  /** What follows. */
  @Param("20")
  public double seconds;

  private Pace shape() {
    return new Pace(rowsPerSecond, duration(warmupSeconds), duration(seconds));
  }

  private static Duration duration(double seconds) {
    return Duration.ofMillis(Math.round(seconds * MS_PER_S));
  }

  @Override
  long rows() {
    return shape().rows();
  }

  @Override
  Optional<Pace> pace() {
    return Optional.of(shape());
  }
}
