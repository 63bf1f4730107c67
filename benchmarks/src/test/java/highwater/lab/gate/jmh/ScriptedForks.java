package highwater.lab.gate.jmh;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Forks whose scores are made up, each of which takes ten seconds of a clock that they move. */
final class ScriptedForks implements ForkRunner, InstantSource {
  static final long FORK_MS = 10_000;

  private final Script script;
  private final List<Call> calls = new ArrayList<>();
  private long nowMs = 1_000_000;

  ScriptedForks(Script script) {
    this.script = script;
  }

  /** What a fork scores. */
  @FunctionalInterface
  interface Script {
    List<JmhScore> scores(Call call) throws ForkFailedException;
  }

  /** One fork. */
  record Call(Side side, JmhBenchmark benchmark, int pair) {}

  static JmhScore throughput(double value) {
    return new JmhScore(JmhMode.THROUGHPUT, "ops/s", value);
  }

  static JmhScore averageTime(double value) {
    return new JmhScore(JmhMode.AVERAGE_TIME, "us/op", value);
  }

  /** Throughputs about 1,000 with noise in each fork, the head's times a ratio. */
  static ScriptedForks noisy(long seed, double sd, double ratio) {
    Random noise = new Random(seed);
    return new ScriptedForks(
        call ->
            List.of(
                throughput(
                    1_000
                        * Math.exp(sd * noise.nextGaussian())
                        * (call.side() == Side.HEAD ? ratio : 1))));
  }

  @Override
  public List<JmhScore> run(Side side, JmhBenchmark benchmark, int pair)
      throws ForkFailedException {
    Call call = new Call(side, benchmark, pair);
    calls.add(call);
    nowMs += FORK_MS;
    return script.scores(call);
  }

  List<Call> calls() {
    return calls;
  }

  @Override
  public Instant instant() {
    return Instant.ofEpochMilli(nowMs);
  }
}
