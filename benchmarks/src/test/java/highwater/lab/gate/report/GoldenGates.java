package highwater.lab.gate.report;

import highwater.lab.gate.verdict.Direction;
import highwater.lab.gate.verdict.Gate;
import highwater.lab.gate.verdict.GateRule;
import highwater.lab.gate.verdict.LogRatios;
import highwater.lab.gate.verdict.Metric;
import highwater.lab.gate.verdict.Ruling;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** The gates of the golden files, judged by a real gate on log ratios that never change. */
enum GoldenGates {
  REGRESSION {
    @Override
    GateReport report() {
      List<LogRatios> logs =
          List.of(
              LogRatios.of(THROUGHPUT, about(0.9, 0.05, 12)),
              LogRatios.of(LATENCY, about(1.005, 0.02, 12)));
      return gate(RULE, logs, pairs(logs), Inconclusive.TELL);
    }
  },
  PASS {
    @Override
    GateReport report() {
      List<LogRatios> logs =
          List.of(
              LogRatios.of(THROUGHPUT, about(1.01, 0.02, 8)),
              LogRatios.of(LATENCY, about(0.99, 0.03, 8)));
      return gate(RULE, logs, pairs(logs), Inconclusive.TELL);
    }
  },
  /** Of nine pairs the fourth is invalid; two of the others have no latency. */
  INCONCLUSIVE {
    @Override
    GateReport report() {
      List<LogRatios> logs =
          List.of(
              LogRatios.of(THROUGHPUT, about(0.97, 0.3, 8)),
              lacking(LogRatios.of(LATENCY, about(1, 0.04, 8)), 2));
      return gate(
          GateRule.DEFAULT.withLooks(List.of(8)), logs, oneInvalid(pairs(logs)), Inconclusive.TELL);
    }
  };

  static final Metric THROUGHPUT = Metric.of("throughput", "rows/s", Direction.HIGHER_IS_BETTER);
  static final Metric LATENCY =
      new Metric("latency p99", "ms", Direction.LOWER_IS_BETTER, 0.1, 0.03);

  /** Of the looks that the golden files tell of. */
  private static final GateRule RULE = GateRule.DEFAULT.withLooks(List.of(8, 12, 18, 26, 40));

  private static final long STARTED_AT_MS = 1_767_323_045_678L;
  private static final long PAIR_MS = 65_432;

  abstract GateReport report();

  /** The golden file of a name. */
  String golden(String file) throws IOException {
    String name = name().toLowerCase(Locale.ROOT) + "/" + file;
    try (InputStream in = GoldenGates.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Evenly spread about a ratio to both sides, in an order that looks like chance. */
  private static double[] about(double ratio, double spread, int pairs) {
    double[] logs = new double[pairs];
    Arrays.setAll(logs, i -> Math.log(ratio) + spread * (2.0 * (5 * i % pairs) / (pairs - 1) - 1));
    return logs;
  }

  private static LogRatios lacking(LogRatios logs, int lacking) {
    List<OptionalDouble> pairs = new ArrayList<>(logs.pairs());
    for (int i = 0; i < lacking; i++) {
      pairs.set(2 * i + 1, OptionalDouble.empty());
    }
    return new LogRatios(logs.metric(), pairs);
  }

  private static List<GatedPair> pairs(List<LogRatios> logs) {
    List<GatedPair> pairs = new ArrayList<>();
    for (int i = 0; i < logs.get(0).pairs().size(); i++) {
      pairs.add(
          pair(
              i + 1,
              List.of(
                  value(20_000 + 150.25 * (7 * i % 11), logs.get(0).pairs().get(i)),
                  value(340.5 + 4.125 * (3 * i % 7), logs.get(1).pairs().get(i)))));
    }
    return pairs;
  }

  private static GatedPair.Value value(double base, OptionalDouble logRatio) {
    return logRatio.isPresent()
        ? new GatedPair.Value(
            OptionalDouble.of(base),
            OptionalDouble.of(base * Math.exp(logRatio.getAsDouble())),
            logRatio)
        : new GatedPair.Value(
            OptionalDouble.of(base), OptionalDouble.empty(), OptionalDouble.empty());
  }

  private static GatedPair pair(int number, List<GatedPair.Value> values, String... reasons) {
    return new GatedPair(
        number,
        STARTED_AT_MS + (number - 1) * PAIR_MS,
        5 * number % 7 < 4,
        values,
        List.of(reasons));
  }

  private static List<GatedPair> oneInvalid(List<GatedPair> valid) {
    List<GatedPair> pairs = new ArrayList<>();
    for (GatedPair pair : valid) {
      int number = pair.number() < 4 ? pair.number() : pair.number() + 1;
      pairs.add(pair(number, pair.values()));
    }
    pairs.add(
        3,
        pair(
            4,
            List.of(value(21_000, OptionalDouble.of(-1.5))),
            "head: the backlog ran dry",
            "head: \"a < b | c\"\n  at row 7"));
    return pairs;
  }

  private static GateReport gate(
      GateRule rule, List<LogRatios> logs, List<GatedPair> pairs, Inconclusive inconclusive) {
    Ruling ruling = new Gate(rule, logs.stream().map(LogRatios::metric).toList()).judge(logs);
    return new GateReport(
        "20260102T030405Z-gate",
        Instant.ofEpochMilli(STARTED_AT_MS),
        Duration.ofMillis(pairs.size() * PAIR_MS),
        "v1.2.0 (commit 1a2b3c4)",
        "working copy of 5d6e7f8, with <changes> & \"quotes\" | *stars*",
        42,
        "./highwater gate standard --base v1.2.0 --seed 42",
        rule,
        (Ruling.Final) ruling,
        inconclusive,
        pairs,
        List.of(new Reported("CPU", "ms/row", 0.0123456, 0.0122)),
        List.of("The machine swapped 12 MB in pair 3."));
  }
}
