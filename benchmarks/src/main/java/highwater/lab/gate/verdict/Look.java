package highwater.lab.gate.verdict;

/**
 * A look at the data so far, and how strict it is.
 *
 * @param pairs after how many
 * @param alarmLevel of Holm's test of all metrics, for a REGRESSION; 0 where so few pairs cannot
 *     show one of so many metrics
 * @param passLevel of each metric's test against its margin, for a PASS; 0 likewise
 */
public record Look(int pairs, double alarmLevel, double passLevel) {}
