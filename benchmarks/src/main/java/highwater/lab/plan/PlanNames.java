package highwater.lab.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Refuses names that a plan does not have, and sections that are no sections. */
final class PlanNames {
  static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]*");

  private static final Set<String> LOAD =
      Set.of(
          "rows",
          "batches",
          "topicPartitions",
          "seed",
          "input",
          "groups",
          "rowsPerSecond",
          "warmupSeconds",
          "seconds");
  private static final Set<String> CONTROL = Set.of("every", "settings", "set", "load", "stream");
  private static final Set<String> PART =
      Set.of(
          "settings",
          "set",
          "load",
          "axes",
          "design",
          "forks",
          "stream",
          "forkHeap",
          "forkOptions",
          "warmupBatches",
          "steadyBatches");
  private static final Set<String> OF_THE_PLAN_ALONE =
      Set.of("name", "orderSeed", "cores", "trialTimeoutSeconds", "control", "parts");

  private final LocatedYaml yaml;

  PlanNames(LocatedYaml yaml) {
    this.yaml = yaml;
  }

  /** The names of the parts in their order; none in a plan without parts. */
  List<String> parts() {
    List<String> names = new ArrayList<>();
    yaml.root().path("parts").fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** Checks every section. */
  void check() {
    Set<String> top = new HashSet<>(PART);
    top.addAll(OF_THE_PLAN_ALONE);
    checkSection("", top);
    if (yaml.has("/control")) {
      checkIsSection("/control");
      checkSection("/control", CONTROL);
    }
    if (yaml.has("/parts")) {
      checkIsSection("/parts");
      checkParts();
    }
  }

  private void checkParts() {
    if (parts().isEmpty()) {
      throw yaml.error("/parts", "parts is empty; name a part below it or leave it out");
    }
    if (yaml.has("/axes")) {
      throw yaml.error(
          "/axes",
          "a plan with parts has its axes in them; move these into a part or leave out parts");
    }
    for (String part : parts()) {
      String pointer = pointer(part);
      if (!NAME.matcher(part).matches() || part.equals(Control.NAME)) {
        throw yaml.error(
            pointer,
            "a part cannot have the name '%s'; take letters, digits and hyphens, and not %s"
                .formatted(part, Control.NAME));
      }
      checkIsSection(pointer);
      if (yaml.root().at(pointer).isEmpty()) {
        throw yaml.error(
            pointer, "part %s is empty; give it a load or axes of its own".formatted(part));
      }
      checkSection(pointer, PART);
    }
  }

  /** Where a part stands. */
  static String pointer(String part) {
    return "/parts/" + PlanFields.escape(part);
  }

  private void checkSection(String pointer, Set<String> known) {
    checkNames(pointer, known);
    for (String section : List.of("/load", "/axes", "/set")) {
      if (yaml.has(pointer + section)) {
        checkIsSection(pointer + section);
      }
    }
    checkNames(pointer + "/load", LOAD);
  }

  private void checkIsSection(String pointer) {
    JsonNode node = yaml.root().at(pointer);
    if (!node.isObject()) {
      throw yaml.error(pointer, pointer.substring(1) + " needs names and values below it");
    }
  }

  private void checkNames(String pointer, Set<String> known) {
    Iterator<String> names = yaml.root().at(pointer).fieldNames();
    while (names.hasNext()) {
      String name = names.next();
      if (!known.contains(name)) {
        throw yaml.error(
            pointer + "/" + PlanFields.escape(name),
            "a plan has no '%s'%s; did you mean %s? (known: %s)"
                .formatted(
                    name,
                    pointer.isEmpty() ? "" : " in " + pointer.substring(1),
                    nearest(name, known),
                    String.join(", ", new TreeSet<>(known))));
      }
    }
  }

  private static String nearest(String name, Set<String> known) {
    LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
    String lower = name.toLowerCase(Locale.ROOT);
    Comparator<String> near =
        Comparator.comparingInt(k -> distance.apply(lower, k.toLowerCase(Locale.ROOT)));
    return known.stream().min(near.thenComparing(Comparator.naturalOrder())).orElseThrow();
  }
}
