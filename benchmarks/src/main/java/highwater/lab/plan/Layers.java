package highwater.lab.plan;

import java.util.List;

/**
 * A section of a plan and those whose entries hold where it has none.
 *
 * @param yaml the plan
 * @param pointers of the sections, the section's own first; at least one
 */
record Layers(LocatedYaml yaml, List<String> pointers) {
  private static final String PLAN = "";

  /** The plan itself. */
  static Layers plan(LocatedYaml yaml) {
    return new Layers(yaml, List.of(PLAN));
  }

  /** A section that overrides the plan's entries. */
  static Layers over(LocatedYaml yaml, String pointer) {
    return new Layers(yaml, List.of(pointer, PLAN));
  }

  String own() {
    return pointers.get(0);
  }

  /** Whether the section itself has an entry, such as {@code /load/rows}. */
  boolean owns(String entry) {
    return yaml.has(own() + entry);
  }

  /** Where the entry stands that holds; where there is none, where the section would have it. */
  String pointer(String entry) {
    return pointers.stream()
        .map(pointer -> pointer + entry)
        .filter(yaml::has)
        .findFirst()
        .orElse(own() + entry);
  }
}
