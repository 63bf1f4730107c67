package highwater.lab.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Which points of its axes a part tries. */
public enum Design {
  /** Each value of each axis with each of the others. */
  FULL_FACTORIAL("full-factorial") {
    @Override
    List<Map<String, String>> points(List<Axis> axes) {
      List<Map<String, String>> points = List.of(Map.of());
      for (Axis axis : axes) {
        List<Map<String, String>> longer = new ArrayList<>();
        for (Map<String, String> point : points) {
          for (String value : axis.values()) {
            Map<String, String> next = new LinkedHashMap<>(point);
            next.put(axis.name(), value);
            longer.add(Collections.unmodifiableMap(next));
          }
        }
        points = longer;
      }
      return points;
    }
  },
  /**
   * The settings as they are, and with each value of each axis by itself. It tells of many settings
   * whether they matter with as many trials as there are values, and nothing of what two do
   * together.
   */
  ONE_AT_A_TIME("one-at-a-time") {
    @Override
    List<Map<String, String>> points(List<Axis> axes) {
      Stream<Map<String, String>> changed =
          axes.stream()
              .flatMap(axis -> axis.values().stream().map(value -> Map.of(axis.name(), value)));
      return Stream.concat(Stream.of(Map.<String, String>of()), changed).toList();
    }
  };

  private final String word;

  Design(String word) {
    this.word = word;
  }

  /** As a plan spells it. */
  String word() {
    return word;
  }

  /** The design of a name that a plan has. */
  static Optional<Design> of(String word) {
    return Stream.of(values()).filter(design -> design.word.equals(word)).findFirst();
  }

  /** The values at every point by the name of their axis, the last axis fastest. */
  abstract List<Map<String, String>> points(List<Axis> axes);
}
