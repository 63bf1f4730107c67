package highwater.lab.sweep;

import highwater.bench.ObserverBenchmark;
import highwater.lab.CannotRunException;
import highwater.lab.broker.KafkaBroker;
import highwater.lab.model.HodgesLehmann;
import highwater.lab.model.Interval;
import highwater.lab.trial.Scratch;
import highwater.pipeline.cli.ProgressLine;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** What the lab's own measuring costs the query: forks of {@link ObserverBenchmark}. */
public final class ObserverCost {
  /** By so much the lab may slow down what it measures. */
  private static final double MOST = 0.02;

  /** Of the interval. */
  public static final double CONFIDENCE = 0.95;

  private static final Duration SIGNAL_MAY_LAG = Duration.ofSeconds(2);

  private final PrintWriter out;
  private final boolean terminal;
  private final Map<String, String> parameters;

  /**
   * A measurement that has not begun.
   *
   * @param out takes progress
   * @param terminal whether {@code out} is a terminal
   * @param sinkWatched whether to measure the consumer at the sink too, which a paced load has and
   *     a drain has not
   */
  public ObserverCost(PrintWriter out, boolean terminal, boolean sinkWatched) {
    this(out, terminal, Map.of("sinkWatched", Boolean.toString(sinkWatched)));
  }

  /** With other parameters than the benchmark's own, such as fewer turns. */
  ObserverCost(PrintWriter out, boolean terminal, Map<String, String> parameters) {
    this.out = out;
    this.terminal = terminal;
    this.parameters = parameters;
  }

  /**
   * What the forks say together.
   *
   * @param logRatios ln(rows/s measured ÷ rows/s not measured), one a fork
   */
  public record Outcome(List<Double> logRatios) {
    public Outcome {
      logRatios = List.copyOf(logRatios);
    }

    private Optional<Interval> ratio() {
      return HodgesLehmann.interval(
              logRatios.stream().mapToDouble(Double::doubleValue).toArray(), CONFIDENCE)
          .map(Interval::exp);
    }

    /**
     * Whether it was shown that the measures cost less than two per cent of the rows per second.
     */
    public boolean cheap() {
      return ratio().filter(interval -> interval.low() > 1 - MOST).isPresent();
    }

    /** One line with the verdict. */
    public String sentence() {
      return ratio()
          .map(
              interval ->
                  String.format(
                      Locale.ROOT,
                      "rows/s with the lab's measures ÷ without: %s (%d forks); that they cost less than %.0f %% is %s",
                      interval.text(4),
                      logRatios.size(),
                      MOST * 100,
                      cheap() ? "shown" : "not shown"))
          .orElse("%d forks are too few for an interval".formatted(logRatios.size()));
    }
  }

  /**
   * Runs forks one after the other.
   *
   * @param broker is left open
   * @throws CannotRunException where a fork fails
   */
  public Outcome run(KafkaBroker broker, int forks) throws InterruptedException {
    Scratch scratch = Scratch.create();
    ProgressLine line = new ProgressLine(out, terminal);
    List<Double> ratios = new ArrayList<>();
    try (EndOfRun end = new EndOfRun(() -> putAway(scratch, broker))) {
      for (int fork = 1; fork <= forks; fork++) {
        line.show("[%d/%d] running".formatted(fork, forks));
        double ratio = fork(broker, scratch.folder(), fork, end);
        ratios.add(ratio);
        line.show(String.format(Locale.ROOT, "[%d/%d] ratio %.4f", fork, forks, Math.exp(ratio)));
        line.end();
      }
    } finally {
      scratch.close();
    }
    return new Outcome(ratios);
  }

  private static void putAway(Scratch scratch, KafkaBroker broker) {
    broker.close();
    scratch.close();
  }

  private double fork(KafkaBroker broker, Path scratch, int fork, EndOfRun end)
      throws InterruptedException {
    List<String> jvmArgs = new ArrayList<>();
    jvmArgs.add("-Xmx1g");
    jvmArgs.add("-D" + Scratch.PROPERTY + "=" + scratch);
    broker.systemProperties().forEach((name, value) -> jvmArgs.add("-D" + name + "=" + value));
    OptionsBuilder options = new OptionsBuilder();
    options
        .include("^" + Pattern.quote(ObserverBenchmark.class.getName() + ".observe") + "$")
        .forks(1)
        .param("seed", Integer.toString(fork))
        .shouldFailOnError(true)
        .output(scratch.resolve("observer-" + fork + ".log").toString())
        .jvmArgs(jvmArgs.toArray(String[]::new));
    parameters.forEach(options::param);
    try {
      RunResult result = new Runner(options.build()).runSingle();
      return result.getSecondaryResults().get("logRatio").getScore();
    } catch (RunnerException e) {
      // Ctrl-C reaches a fork as soon as this JVM.
      if (end.within(SIGNAL_MAY_LAG)) {
        EndOfRun.awaitExit();
      }
      throw new CannotRunException("JMH: " + e.getMessage(), e);
    }
  }
}
