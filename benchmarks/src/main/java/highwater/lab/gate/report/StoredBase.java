package highwater.lab.gate.report;

import java.util.List;

/**
 * What a head was compared with where no base took turns with it: pairs of another run.
 *
 * @param pairs how many
 * @param medians over them of the gated metrics, in the gate's order, each in its unit
 */
public record StoredBase(int pairs, List<Double> medians) {
  public StoredBase {
    medians = List.copyOf(medians);
  }
}
