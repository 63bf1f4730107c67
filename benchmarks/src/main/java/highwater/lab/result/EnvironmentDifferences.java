package highwater.lab.result;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What would make the forks of one run, or two runs, incomparable: environments side by side. */
final class EnvironmentDifferences {
  /** What must be the same, with the git commit, the settings and the input files. */
  private static final List<String> COMPARED =
      List.of(
          "/schema_version",
          "/machine",
          "/jvm",
          "/versions",
          "/broker/kind",
          "/git/commit",
          "/git/changes",
          "/plan/name",
          "/plan/order_seed",
          "/plan/settings",
          "/plan/inputs");

  /**
   * What must be the same of a stored baseline, with the plan's text. The commit is what is
   * compared; the lab's own version is one of the head's, and JMH's plays no part.
   */
  private static final List<String> COMPARED_WITH_A_BASELINE =
      List.of(
          "/machine/cpu",
          "/machine/cores",
          "/machine/architecture",
          "/jvm",
          "/versions/spark",
          "/versions/scala",
          "/versions/kafka_clients",
          "/broker/kind",
          "/plan/name",
          "/plan/settings",
          "/plan/inputs");

  private static final String BROKER_DESCRIPTION = "/broker/description";
  private static final String EXTERNAL = "external";
  private static final String NOTHING = "nothing";

  /** A kernel keeps a little more or less for itself from one start to the next. */
  private static final double MEMORY_TOLERANCE = 0.01;

  private EnvironmentDifferences() {}

  /** One line a difference: {@code machine.cores: 4 then, 2 now}; none where a run can go on. */
  static List<String> of(Environment then, Environment now) {
    return of(COMPARED, then, now);
  }

  /** As {@link #of}; none where the baseline can be compared with. */
  static List<String> ofBaseline(Environment then, Environment now) {
    List<String> differences = new ArrayList<>(of(COMPARED_WITH_A_BASELINE, then, now));
    if (then.machine().cpu().isEmpty() && now.machine().cpu().isEmpty()) {
      differences.add(0, "machine.cpu: not known then, not known now");
    }
    differences.addAll(
        ofLines(then.plan().text(), now.plan().text(), "plan.text, line %d: '%s' then, '%s' now"));
    return differences;
  }

  /** The first line of a plan that is another one. */
  static List<String> ofLines(String then, String now, String line) {
    List<String> before = then.lines().toList();
    List<String> after = now.lines().toList();
    for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
      String was = i < before.size() ? before.get(i) : NOTHING;
      String is = i < after.size() ? after.get(i) : NOTHING;
      if (!was.equals(is)) {
        return List.of(line.formatted(i + 1, was, is));
      }
    }
    return List.of();
  }

  private static List<String> of(List<String> sections, Environment then, Environment now) {
    List<String> compared = new ArrayList<>(sections);
    if (!then.broker().kind().equals(EXTERNAL)) {
      // Version and heap of a broker that the lab starts are the lab's choice, so the run's own.
      compared.add(BROKER_DESCRIPTION);
    }
    return between(compared, then, now, "%s: %s then, %s now");
  }

  /**
   * Differences in some sections.
   *
   * @param line takes the name and both values
   */
  static List<String> between(
      List<String> sections, Environment then, Environment now, String line) {
    JsonNode thenTree = then.tree();
    JsonNode nowTree = now.tree();
    List<String> differences = new ArrayList<>();
    for (String section : sections) {
      String name = section.substring(1).replace('/', '.');
      Map<String, JsonNode> before = new TreeMap<>();
      Map<String, JsonNode> after = new TreeMap<>();
      flatten(name, thenTree.at(section), before);
      flatten(name, nowTree.at(section), after);
      Set<String> names = new TreeSet<>(before.keySet());
      names.addAll(after.keySet());
      for (String each : names) {
        if (!same(each, before.get(each), after.get(each))) {
          differences.add(line.formatted(each, text(before.get(each)), text(after.get(each))));
        }
      }
    }
    return differences;
  }

  private static void flatten(String name, JsonNode node, Map<String, JsonNode> values) {
    if (node.isObject()) {
      node.fields()
          .forEachRemaining(
              field -> flatten(name + "." + field.getKey(), field.getValue(), values));
    } else if (node.isArray()) {
      List<String> texts = new ArrayList<>();
      node.forEach(element -> texts.add(element.asText()));
      values.put(name, TextNode.valueOf(String.join(" ", texts)));
    } else if (!node.isMissingNode() && !node.isNull()) {
      values.put(name, node);
    }
  }

  private static boolean same(String name, JsonNode then, JsonNode now) {
    if (then == null || now == null) {
      return false;
    }
    if (name.startsWith("machine.") && name.endsWith("_bytes")) {
      double most = Math.max(then.asDouble(), now.asDouble());
      return Math.abs(then.asDouble() - now.asDouble()) <= most * MEMORY_TOLERANCE;
    }
    return then.asText().equals(now.asText());
  }

  private static String text(JsonNode value) {
    return value == null ? NOTHING : value.asText();
  }
}
