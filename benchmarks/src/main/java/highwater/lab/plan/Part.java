package highwater.lab.plan;

import java.util.List;

/**
 * Trials of a plan that share their axes.
 *
 * @param name letters, digits, hyphens; {@link #MAIN} in a plan that has no parts
 * @param axes in the plan's order
 * @param design which points of the axes are tried
 * @param trials those points
 * @param forks forks of each trial
 * @param warmupBatches batches of other rows that a fork runs before the measured query; 0 for none
 * @param steadyBatches batches that at least make the steady state of a drain; 0 to look for none
 */
public record Part(
    String name,
    List<Axis> axes,
    Design design,
    List<Trial> trials,
    int forks,
    int warmupBatches,
    int steadyBatches) {
  /** The name of all there is in a plan without parts. */
  public static final String MAIN = "main";

  public Part {
    axes = List.copyOf(axes);
    trials = List.copyOf(trials);
  }
}
