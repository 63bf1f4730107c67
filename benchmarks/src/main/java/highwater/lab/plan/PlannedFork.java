package highwater.lab.plan;

/**
 * One fork of one trial, at its place in the order.
 *
 * @param position from 1, in the order in which forks run
 * @param trial what it runs
 * @param fork from 1, which of the trial's forks it is; of a control, which of the controls
 */
public record PlannedFork(int position, Trial trial, int fork) {

  /** Whether it runs the control trial and not one of the plan's parts. */
  public boolean control() {
    return trial.control();
  }
}
