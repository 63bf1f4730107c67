package highwater.lab.advise;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import highwater.lab.CannotRunException;
import highwater.lab.model.Interval;
import highwater.lab.plan.Changes;
import highwater.lab.plan.Plan;
import highwater.lab.plan.PlanFile;
import highwater.lab.result.FinishedRun;
import highwater.lab.result.RunTrial;
import highwater.lab.result.SweptFork;
import highwater.pipeline.stream.StreamSettings;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Advice put to the test: the proposal under the asked rate, in fresh JVMs. */
public final class Verification {
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final String NAME = "advise-verify";
  private static final int EXIT_WRONG = 1;

  /** What of the run's own plan holds for this one. */
  private static final List<String> KEPT =
      List.of("forkHeap", "cores", "trialTimeoutSeconds", "warmupBatches");

  private final Advice advice;

  /**
   * @param advice that proposes something
   */
  public Verification(Advice advice) {
    this.advice = advice;
  }

  /**
   * The plan that runs the proposal, in the JVMs that the results were measured in.
   *
   * @param forks of the one trial
   * @param warmupSeconds before anything is measured
   * @param seconds that are measured
   * @throws highwater.pipeline.BadInputException where the settings file of the results is not here
   */
  public Plan plan(int forks, int warmupSeconds, int seconds) {
    RunTrial trial = advice.best().group().trials().get(0);
    ObjectNode plan = YAML.createObjectNode();
    plan.put("name", NAME).put("stream", trial.stream()).put("settings", trial.settingsFile());
    Map<String, String> changes = changes(trial);
    if (!changes.isEmpty()) {
      plan.set("set", YAML.valueToTree(changes));
    }
    plan.putObject("load")
        .put("rowsPerSecond", advice.goal().rowsPerSecond())
        .put("warmupSeconds", warmupSeconds)
        .put("seconds", seconds)
        .put("topicPartitions", trial.topicPartitions());
    plan.put("forks", forks);
    try {
      JsonNode own = YAML.readTree(advice.run().environment().plan().text());
      KEPT.stream().filter(own::has).forEach(name -> plan.set(name, own.get(name)));
      return PlanFile.parse("the proposal", NAME, YAML.writeValueAsString(plan));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a plan that ran is no YAML", e);
    }
  }

  /** Those settings alone that the file does not have so: a plan names what it changes. */
  private Map<String, String> changes(RunTrial trial) {
    Map<String, String> changes = new TreeMap<>(advice.best().settings());
    changes.keySet().removeIf(name -> name.contains(":"));
    StreamSettings.load(trial.settingsFile())
        .asMap()
        .forEach(
            (name, value) -> {
              if (!name.contains(":") && !changes.containsKey(name)) {
                changes.put(name, Changes.UNSET);
              } else {
                changes.remove(name, value);
              }
            });
    return changes;
  }

  /**
   * What came of it.
   *
   * @param exitCode 0 where it came true, 1 where it did not
   * @param sentences what was foretold, what was measured, and what that makes
   */
  public record Outcome(int exitCode, List<String> sentences) {
    public Outcome {
      sentences = List.copyOf(sentences);
    }
  }

  /**
   * Holds the measured forks against what was foretold.
   *
   * @param measured the run of {@link #plan}
   * @throws CannotRunException where no fork says anything
   */
  public Outcome judge(FinishedRun measured) {
    List<SweptFork> forks = measured.forks();
    long grew = forks.stream().filter(fork -> fork.reason().contains("the backlog grew")).count();
    if (grew > 0) {
      return new Outcome(
          EXIT_WRONG,
          List.of(
              String.format(
                  Locale.ROOT,
                  "Did not come true: in %d of %d forks the backlog grew at %,.0f rows/s.",
                  grew,
                  forks.size(),
                  advice.goal().rowsPerSecond())));
    }
    double[] p99 =
        forks.stream()
            .map(fork -> fork.measure(SweptFork.LATENCY_P99))
            .filter(value -> value.isPresent())
            .mapToDouble(value -> value.getAsDouble())
            .toArray();
    if (p99.length == 0) {
      throw new CannotRunException(
          "no fork of the proposal is valid: %s"
              .formatted(forks.isEmpty() ? "none ran" : forks.get(0).reason()));
    }
    return judge(p99, forks.size());
  }

  private Outcome judge(double[] p99, int forks) {
    double mean = Math.exp(Arrays.stream(p99).map(Math::log).average().orElseThrow());
    String measured =
        String.format(
            Locale.ROOT,
            "Measured: at %,.0f rows/s the backlog did not grow, latency p99 %.0f ms (%.0f to %.0f) in %d of %d forks.",
            advice.goal().rowsPerSecond(),
            mean,
            Arrays.stream(p99).min().orElseThrow(),
            Arrays.stream(p99).max().orElseThrow(),
            p99.length,
            forks);
    boolean kept = mean <= advice.goal().p99LimitMs().orElse(Double.MAX_VALUE);
    Optional<Interval> foretold = advice.best().forecast().p99Ms();
    boolean agrees = foretold.map(interval -> interval.contains(mean)).orElse(true);
    String verdict =
        !kept
            ? "Did not come true: the latency is above the limit."
            : agrees
                ? "Came true: the proposal keeps what was asked for."
                : "Kept, and yet not as foretold: the latency lies outside the interval, so the model does not hold here.";
    return new Outcome(kept && agrees ? 0 : EXIT_WRONG, List.of(foretold(mean), measured, verdict));
  }

  private String foretold(double measured) {
    Candidate best = advice.best();
    double foretold = best.p99Ms();
    return String.format(
        Locale.ROOT,
        "Foretold: latency p99 %s ms, %+.0f %% of what was measured.",
        best.forecast()
            .p99Ms()
            .map(interval -> interval.text(0))
            .orElseGet(
                () -> String.format(Locale.ROOT, "%.0f (by batches alone, no interval)", foretold)),
        (foretold / measured - 1) * 100);
  }
}
