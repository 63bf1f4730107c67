package highwater.lab.plan;

import com.fasterxml.jackson.databind.JsonNode;
import highwater.pipeline.BadInputException;
import java.util.regex.Pattern;

/** The entries of a plan's YAML by JSON pointer, each checked for its kind. */
final class PlanFields {
  private static final long MOST_ROWS_PER_SECOND = 1_000_000_000;
  private static final Pattern DECIMAL = Pattern.compile("[0-9]*\\.?[0-9]+(?:[eE][-+]?[0-9]+)?");

  private final LocatedYaml yaml;

  PlanFields(LocatedYaml yaml) {
    this.yaml = yaml;
  }

  /** The text of a scalar, or another one where there is none. */
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

  /**
   * The rate that a scalar is.
   *
   * @param text of the value
   */
  double rate(String pointer, String text) {
    double rate = DECIMAL.matcher(text).matches() ? Double.parseDouble(text) : 0;
    if (rate > 0 && rate <= MOST_ROWS_PER_SECOND) {
      return rate;
    }
    throw yaml.error(
        pointer,
        "rowsPerSecond=%s is no rate: write a number above 0 and up to %d"
            .formatted(text, MOST_ROWS_PER_SECOND));
  }

  /**
   * The number of rows or groups that an axis's value is.
   *
   * @param name of the axis
   */
  long whole(String pointer, String name, String text) {
    if (text.matches("[1-9][0-9]{0,17}")) {
      return Long.parseLong(text);
    }
    throw yaml.error(pointer, "%s=%s is not a whole number from 1".formatted(name, text));
  }

  /** The heap of a fork that a value is. */
  String heap(String pointer, String text) {
    if (ForkJvm.HEAP.matcher(text).matches()) {
      return text;
    }
    throw yaml.error(
        pointer, "'%s' is not a /forkHeap; write a size such as 512m or 1g".formatted(text));
  }

  /** The options of a fork that a value is; {@link Changes#UNSET} for none. */
  String jvmOptions(String pointer, String text) {
    if (text.equals(Changes.UNSET)) {
      return "";
    }
    if (ForkJvm.areOptions(text)) {
      return text;
    }
    throw yaml.error(
        pointer,
        "forkOptions=%s: write JVM options such as '-XX:+UseParallelGC -Xss2m', the heap by forkHeap, none as %s"
            .formatted(text, Changes.UNSET));
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
