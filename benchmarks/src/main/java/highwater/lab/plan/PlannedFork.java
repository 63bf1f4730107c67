package highwater.lab.plan;

/**
 * One fork of one trial, at its place in the order.
 *
 * @param position from 1, in the order in which forks run
 * @param trial what it runs
 * @param fork from 1, which of the trial's forks it is
 */
public record PlannedFork(int position, Trial trial, int fork) {}
