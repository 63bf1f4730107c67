package highwater.lab.gate;

import highwater.lab.gate.verdict.Direction;
import highwater.lab.gate.verdict.LogSamples;
import highwater.lab.gate.verdict.Metric;
import highwater.lab.result.KeptPair;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * A metric that is gated against a stored baseline: one that stays as it is from one run to the
 * next of the same code on the same kind of machine. Rows/s and latency do not: the clock rate and
 * the other guests of a shared host change them by more than most changes of code do, and in two
 * runs they meet base and head unlike.
 *
 * @param metric what is gated
 * @param of reads it from one side of a pair
 */
record SteadyMetric(Metric metric, Function<KeptPair.Side, OptionalDouble> of) {
  /**
   * Allocation follows from the code and its input: as strict as where base and head take turns.
   */
  static final SteadyMetric ALLOCATED =
      new SteadyMetric(PairMetric.ALLOCATED.metric(), KeptPair.Side::allocatedBytesPerThousandRows);

  /**
   * What CPU time may rise to and still pass, as a share. Instructions stay the same from one run
   * to the next; how long they take does not: it goes with the clock rate, with what the neighbours
   * leave of shared caches and memory bandwidth, and with how much a hypervisor's steal is counted.
   * The margin that base and head in turns have, 4 %, would be a verdict on the machine.
   */
  static final double CPU_MARGIN = 0.15;

  /**
   * What CPU time has to rise by at least for a REGRESSION, as a share: the reason is that of
   * {@link #CPU_MARGIN}.
   */
  static final double CPU_FLOOR = 0.10;

  /** CPU time of the whole JVM. */
  static final SteadyMetric CPU =
      new SteadyMetric(
          new Metric(
              PairMetric.CPU.metric().name(),
              PairMetric.CPU.metric().unit(),
              Direction.LOWER_IS_BETTER,
              CPU_MARGIN,
              CPU_FLOOR),
          KeptPair.Side::cpuMsPerThousandRows);

  /** What is gated, in the order of a report. */
  static final List<SteadyMetric> ALL = List.of(CPU, ALLOCATED);

  /** A pair's one number: the mean of the logs of its two sides, which are of the same code. */
  OptionalDouble log(KeptPair pair) {
    return log(pair, of);
  }

  static OptionalDouble log(KeptPair pair, Function<KeptPair.Side, OptionalDouble> of) {
    OptionalDouble a = of.apply(pair.a());
    OptionalDouble b = of.apply(pair.b());
    return a.isPresent() && b.isPresent()
        ? OptionalDouble.of((Math.log(a.getAsDouble()) + Math.log(b.getAsDouble())) / 2)
        : OptionalDouble.empty();
  }

  /**
   * What two runs measured of it.
   *
   * @param base pairs that all have a number
   */
  LogSamples samples(List<KeptPair> base, List<KeptPair> head) {
    return new LogSamples(
        metric,
        base.stream().map(pair -> log(pair).orElseThrow()).toList(),
        head.stream().map(this::log).toList());
  }
}
