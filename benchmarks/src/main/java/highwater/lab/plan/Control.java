package highwater.lab.plan;

/**
 * The same trial again and again through a run: what differs between its forks is the machine's.
 *
 * @param every how many forks run from one control to the next, at least one
 * @param trial what each control runs, a drain; {@link Trial#control()} of it is true
 */
public record Control(int every, Trial trial) {
  /** A control's part and label; no part of a plan may have this name. */
  public static final String NAME = "control";
}
