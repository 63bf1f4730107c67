package highwater.lab.gate.jmh;

import java.util.List;

/** Runs forks, each a fresh JVM. */
@FunctionalInterface
interface ForkRunner {
  /**
   * Runs one fork to its end.
   *
   * @param pair the number of the pair that it is for
   * @return the scores of the benchmark, one for each of its modes, in JMH's order
   * @throws ForkFailedException where there is none
   */
  List<JmhScore> run(Side side, JmhBenchmark benchmark, int pair)
      throws ForkFailedException, InterruptedException;
}
