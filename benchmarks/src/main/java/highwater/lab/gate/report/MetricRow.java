package highwater.lab.gate.report;

import highwater.lab.gate.verdict.MetricResult;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.apache.commons.statistics.descriptive.Median;

/**
 * A gated metric as a line of a table.
 *
 * @param result what the pairs show of it
 * @param base median over the valid pairs, those of a stored baseline where that is compared with;
 *     absent where none has a value
 * @param head likewise
 */
record MetricRow(MetricResult result, OptionalDouble base, OptionalDouble head) {

  /** The metrics in the gate's order. */
  static List<MetricRow> of(GateReport report) {
    List<MetricRow> rows = new ArrayList<>();
    for (MetricResult result : report.ruling().metrics()) {
      int metric = rows.size();
      rows.add(
          new MetricRow(
              result,
              report
                  .stored()
                  .map(stored -> OptionalDouble.of(stored.medians().get(metric)))
                  .orElseGet(() -> median(report.pairs(), pair -> pair.base(metric))),
              median(report.pairs(), pair -> pair.head(metric))));
    }
    return rows;
  }

  private static OptionalDouble median(
      List<GatedPair> pairs, Function<GatedPair, OptionalDouble> value) {
    double[] values =
        pairs.stream()
            .filter(GatedPair::valid)
            .map(value)
            .flatMapToDouble(OptionalDouble::stream)
            .toArray();
    return values.length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(Median.withDefaults().evaluate(values));
  }

  /** Name and unit: "latency p99 (ms)". */
  String name() {
    return Wording.measure(result.metric().name(), result.metric().unit());
  }

  /** {@code 0.900 [0.868, 0.933]}. */
  String ratio() {
    return result.ratio().map(Wording::ratio).orElse(Wording.NOTHING);
  }

  /** {@code -10.0 % [-13.2 %, -6.7 %]}. */
  String change() {
    return result.ratio().map(Wording::change).orElse(Wording.NOTHING);
  }
}
