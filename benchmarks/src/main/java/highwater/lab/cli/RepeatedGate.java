package highwater.lab.cli;

import java.util.Locale;
import java.util.Optional;

/**
 * The command that runs a gate of the stream again.
 *
 * @param plan its name or file
 * @param pairs at most; empty for as many as the rule has
 * @param latency rows a second at which latency is gated too; 0 where it is not
 * @param seed of all coins
 */
record RepeatedGate(String plan, Optional<Integer> pairs, double latency, long seed) {
  /** With that base. */
  String against(String base) {
    return "./highwater gate --base %s%s".formatted(base, this);
  }

  /** Of gates whose verdict is known, so many of them of identical code. */
  String ofItself(int gates) {
    return "./highwater gate --self-test --gates %d%s".formatted(gates, this);
  }

  /** The options that both have. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        " --plan %s%s --latency %.0f --seed %d",
        plan,
        pairs.map(most -> " --pairs " + most).orElse(""),
        latency,
        seed);
  }
}
