package highwater.lab.result;

import highwater.lab.plan.PlannedFork;
import highwater.lab.trial.Sample;
import java.util.OptionalDouble;

/**
 * A fork that has run.
 *
 * @param planned which it was
 * @param sample what it measured
 * @param jmhScoreMs JMH's time of the whole drain; absent where the fork failed
 */
public record ForkResult(PlannedFork planned, Sample sample, OptionalDouble jmhScoreMs) {}
