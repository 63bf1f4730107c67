package highwater.lab.plan;

import com.fasterxml.jackson.databind.JsonNode;
import highwater.pipeline.BadInputException;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** The entries of a plan's YAML by JSON pointer, each checked for its kind. */
final class PlanFields {
  private static final Set<String> LOAD =
      Set.of("rows", "batches", "topicPartitions", "seed", "input");
  private static final Set<String> TOP =
      Set.of(
          "name",
          "settings",
          "set",
          "load",
          "axes",
          "forks",
          "orderSeed",
          "forkHeap",
          "cores",
          "trialTimeoutSeconds",
          "stream");

  private final LocatedYaml yaml;

  PlanFields(LocatedYaml yaml) {
    this.yaml = yaml;
  }

  /** Refuses entries that a plan does not have, and sections that are no sections. */
  void checkNames() {
    checkNames("", TOP);
    for (String section : List.of("load", "axes", "set")) {
      JsonNode node = yaml.root().path(section);
      if (!node.isMissingNode() && !node.isObject()) {
        throw yaml.error("/" + section, section + " needs names and values below it");
      }
    }
    checkNames("/load", LOAD);
  }

  private void checkNames(String pointer, Set<String> known) {
    Iterator<String> names = yaml.root().at(pointer).fieldNames();
    while (names.hasNext()) {
      String name = names.next();
      if (!known.contains(name)) {
        throw yaml.error(
            pointer + "/" + escape(name),
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

  /** The text of a scalar, as an empty one where there is nothing. */
  String text(String pointer, String otherwise) {
    JsonNode node = yaml.root().at(pointer);
    return node.isMissingNode() ? otherwise : scalar(pointer, node);
  }

  /** The text of one value. */
  String scalar(String pointer, JsonNode node) {
    if (!node.isValueNode() || node.isNull() || node.asText().isBlank()) {
      throw yaml.error(pointer, pointer.substring(1) + " needs one value");
    }
    return node.asText().strip();
  }

  int integer(String pointer, int otherwise, int least) {
    long value = number(pointer, otherwise, least);
    if (value > Integer.MAX_VALUE) {
      throw yaml.error(pointer, "%s: %d is too large".formatted(pointer.substring(1), value));
    }
    return (int) value;
  }

  long number(String pointer, long otherwise, long least) {
    JsonNode node = yaml.root().at(pointer);
    if (node.isMissingNode()) {
      return otherwise;
    }
    if (!node.isIntegralNumber() || !node.canConvertToLong() || node.asLong() < least) {
      throw notANumber(pointer, node, least);
    }
    return node.asLong();
  }

  private BadInputException notANumber(String pointer, JsonNode node, long least) {
    String wanted = least == Long.MIN_VALUE ? "a whole number" : "a whole number from " + least;
    return yaml.error(
        pointer,
        "%s is '%s'; write %s"
            .formatted(pointer.substring(1), node.asText(node.toString()), wanted));
  }

  /** A name as a part of a JSON pointer (RFC 6901). */
  static String escape(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
