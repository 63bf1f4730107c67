package highwater.bench;

import highwater.lab.trial.Pace;
import java.util.Optional;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A topic that is full before the query starts. */
@State(Scope.Benchmark)
public class DrainContext extends TrialContext {
  /** Rows in the input topic. */
  @Param("2000000")
  public long rows;

  @Override
  long rows() {
    return rows;
  }

  @Override
  Optional<Pace> pace() {
    return Optional.empty();
  }
}
