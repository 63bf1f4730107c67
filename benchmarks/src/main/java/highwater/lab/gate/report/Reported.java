package highwater.lab.gate.report;

/**
 * What was measured and not gated: no statement is made of it.
 *
 * @param name as a reviewer reads it
 * @param unit of the two values
 * @param base median over the valid pairs; NaN where there is none
 * @param head likewise
 */
public record Reported(String name, String unit, double base, double head) {}
