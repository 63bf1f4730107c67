package highwater.lab.gate.jmh;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A benchmark of a jar with one value of each of its parameters.
 *
 * @param name package, class and method, as JMH lists it
 * @param params the values by the names of their fields, in the order of these
 */
record JmhBenchmark(String name, Map<String, String> params) {
  JmhBenchmark {
    params = Collections.unmodifiableMap(new TreeMap<>(params));
  }

  /** Matches this benchmark and no other. */
  String regex() {
    return "^" + Pattern.quote(name) + "$";
  }

  /** Class and method. */
  String shortName() {
    int method = name.lastIndexOf('.');
    return name.substring(name.lastIndexOf('.', method - 1) + 1);
  }

  /** " (size=10, kind=x)", or nothing. */
  String paramsText() {
    return params.isEmpty()
        ? ""
        : params.entrySet().stream()
            .map(param -> param.getKey() + "=" + param.getValue())
            .collect(Collectors.joining(", ", " (", ")"));
  }

  /** As a message names it. */
  String label() {
    return shortName() + paramsText();
  }
}
