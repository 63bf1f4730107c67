package highwater.lab.gate.jmh;

import highwater.pipeline.BadInputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What JMH prints with {@code -lp}: after a headline each benchmark by its name, below it its
 * parameters.
 *
 * <pre>
 * Benchmarks:
 * com.example.SortBenchmark.sort
 *   param "size" = {10, 1000}
 * </pre>
 *
 * <p>A value with a comma and a space in it looks like two, and JMH has no way to tell.
 */
final class JmhListing {
  private static final String HEADLINE = "Benchmarks:";
  private static final Pattern PARAM = Pattern.compile("\\s+param \"(.+?)\" = \\{(.*)\\}\\s*");

  /** What JMH keeps for a parameter that was given no value. */
  private static final String BLANK = "blank_blank_blank_2014";

  private final Path jar;
  private final List<String> lines;

  /**
   * @param jar for messages
   * @param lines a listing
   */
  JmhListing(Path jar, List<String> lines) {
    this.jar = jar;
    this.lines = lines;
  }

  /** Whether something is a listing, be it empty. */
  static boolean isOne(List<String> lines) {
    return lines.stream().anyMatch(line -> line.strip().equals(HEADLINE));
  }

  /**
   * The benchmarks, with each combination of their parameters' values.
   *
   * @throws BadInputException where a parameter has no value, or one that JMH's own command line
   *     cannot choose
   */
  List<JmhBenchmark> benchmarks() {
    List<JmhBenchmark> all = new ArrayList<>();
    params().forEach((name, params) -> all.addAll(combinations(name, params)));
    return all;
  }

  /** By benchmark; one that has several modes is listed several times. */
  private Map<String, Map<String, List<String>>> params() {
    Map<String, Map<String, List<String>>> params = new LinkedHashMap<>();
    String name = "";
    boolean begun = false;
    for (String line : lines) {
      Matcher param = PARAM.matcher(line);
      if (line.strip().equals(HEADLINE)) {
        begun = true;
      } else if (begun && param.matches()) {
        params.get(name).put(param.group(1), values(name, param.group(1), param.group(2)));
      } else if (begun && !line.isBlank()) {
        name = line.strip();
        params.putIfAbsent(name, new LinkedHashMap<>());
      }
    }
    return params;
  }

  private List<String> values(String name, String param, String listed) {
    List<String> values = List.of(listed.split(", ", -1));
    for (String value : values) {
      if (value.equals(BLANK)) {
        throw new BadInputException(
            "%s: the parameter %s of %s has no values of its own: give it some"
                .formatted(jar, param, name));
      }
      if (value.contains(",")) {
        throw new BadInputException(
            "%s: the parameter %s of %s has the value %s, and JMH's -p cannot choose a value with a comma: give it others"
                .formatted(jar, param, name, value));
      }
    }
    return values;
  }

  private static List<JmhBenchmark> combinations(String name, Map<String, List<String>> params) {
    List<Map<String, String>> combinations = List.of(Map.of());
    for (Map.Entry<String, List<String>> param : params.entrySet()) {
      List<Map<String, String>> longer = new ArrayList<>();
      for (Map<String, String> combination : combinations) {
        for (String value : param.getValue()) {
          Map<String, String> one = new LinkedHashMap<>(combination);
          one.put(param.getKey(), value);
          longer.add(one);
        }
      }
      combinations = longer;
    }
    return combinations.stream().map(combination -> new JmhBenchmark(name, combination)).toList();
  }
}
