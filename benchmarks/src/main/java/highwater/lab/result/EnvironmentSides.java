package highwater.lab.result;

import java.util.ArrayList;
import java.util.List;

/**
 * Two runs' environments side by side.
 *
 * @param forbidding differences that leave nothing to compare: CPU, cores, JVM, broker
 * @param others all other differences, which a comparison has to name; one of them may be what is
 *     compared
 */
public record EnvironmentSides(List<String> forbidding, List<String> others) {
  private static final String LINE = "%s: %s in A, %s in B";
  private static final String EXTERNAL = "external";

  private static final List<String> FORBIDDING =
      List.of(
          "/machine/cpu",
          "/machine/cores",
          "/machine/architecture",
          "/jvm/name",
          "/jvm/version",
          "/jvm/vendor",
          "/broker/kind");

  private static final List<String> OTHERS =
      List.of(
          "/machine/memory_bytes",
          "/machine/swap_bytes",
          "/machine/os",
          "/jvm/fork_flags",
          "/versions",
          "/git",
          "/plan/name",
          "/plan/order_seed",
          "/plan/settings",
          "/plan/inputs");

  public EnvironmentSides {
    forbidding = List.copyOf(forbidding);
    others = List.copyOf(others);
  }

  /** Compares two environments, a line a difference. */
  public static EnvironmentSides of(Environment a, Environment b) {
    List<String> sections = new ArrayList<>(FORBIDDING);
    // Its description is its address, and the broker at another address may be the same one.
    boolean external = a.broker().kind().equals(EXTERNAL) && b.broker().kind().equals(EXTERNAL);
    if (!external) {
      sections.add("/broker/description");
    }
    List<String> forbidding = new ArrayList<>(EnvironmentDifferences.between(sections, a, b, LINE));
    if (a.machine().cpu().isEmpty() && b.machine().cpu().isEmpty()) {
      forbidding.add("machine.cpu: not known in A, not known in B");
    }
    List<String> others = new ArrayList<>();
    if (external) {
      others.addAll(EnvironmentDifferences.between(List.of("/broker/description"), a, b, LINE));
    }
    others.addAll(EnvironmentDifferences.between(OTHERS, a, b, LINE));
    others.addAll(
        EnvironmentDifferences.ofLines(
            a.plan().text(), b.plan().text(), "plan.text, line %s: '%s' in A, '%s' in B"));
    return new EnvironmentSides(forbidding, others);
  }
}
