package highwater.lab.cli;

import highwater.lab.gate.jmh.JmhGateRules;
import highwater.lab.gate.jmh.JmhOptions;
import highwater.lab.gate.verdict.GateRule;
import highwater.lab.gate.verdict.Metric;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** What {@code gate} takes where it compares two jars of JMH benchmarks. */
final class JarGateOptions {
  /** What means the same to a shell with and without quotation marks. */
  private static final Pattern PLAIN = Pattern.compile("[\\w./:=,@%+-]+");

  @Option(
      names = "--head",
      paramLabel = "JAR",
      description = "compare two jars of JMH benchmarks: --base names one as well")
  private Path head;

  @Option(
      names = "--include",
      paramLabel = "REGEX",
      defaultValue = ".*",
      description = "of the jars' benchmarks those whose names contain it (default: all)")
  private String include;

  @Option(
      names = "--shared-only",
      description = "leave out benchmarks that only one jar has, in place of refusing")
  private boolean sharedOnly;

  @Option(
      names = "--param",
      paramLabel = "NAME=VALUE,...",
      description = "a benchmark's parameter, as JMH's -p; may be repeated")
  private List<String> params = List.of();

  @Option(names = "--warmup-iterations", paramLabel = "N", description = "as JMH's -wi")
  private Integer warmupIterations;

  @Option(names = "--iterations", paramLabel = "N", description = "as JMH's -i")
  private Integer iterations;

  @Option(names = "--warmup-time", paramLabel = "TIME", description = "as JMH's -w: '500 ms'")
  private String warmupTime;

  @Option(names = "--time", paramLabel = "TIME", description = "as JMH's -r")
  private String time;

  @Option(
      names = "--jvm-arg",
      paramLabel = "ARG",
      description = "for every fork, such as --jvm-arg=-Xmx1g; may be repeated")
  private List<String> jvmArgs = List.of();

  /** The other jar; absent where no jars are compared. */
  Optional<Path> head() {
    return Optional.ofNullable(head);
  }

  /**
   * What repeats it, as one types it into a shell.
   *
   * @param base the jar that it is compared with
   * @param pairs at most; absent where nothing was said
   * @param seed of its coins
   */
  String command(String base, Optional<Integer> pairs, long seed) {
    List<String> words = new ArrayList<>(List.of("./highwater", "gate", "--base", base));
    words.addAll(List.of("--head", head.toString(), "--include", include));
    if (sharedOnly) {
      words.add("--shared-only");
    }
    params.forEach(param -> words.addAll(List.of("--param", param)));
    add(words, "--warmup-iterations", warmupIterations);
    add(words, "--iterations", iterations);
    add(words, "--warmup-time", warmupTime);
    add(words, "--time", time);
    // Its value begins with a dash, as an option does.
    jvmArgs.forEach(arg -> words.add("--jvm-arg=" + arg));
    add(words, "--pairs", pairs.orElse(null));
    add(words, "--seed", seed);
    return words.stream().map(JarGateOptions::quoted).collect(Collectors.joining(" "));
  }

  private static void add(List<String> words, String option, Object value) {
    if (value != null) {
      words.addAll(List.of(option, value.toString()));
    }
  }

  private static String quoted(String word) {
    return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  /** What was asked for. */
  JmhGateRules rules(GateRule rule, long seed) {
    return new JmhGateRules(
        include,
        sharedOnly,
        new JmhOptions(
            params,
            warmupIterations == null ? OptionalInt.empty() : OptionalInt.of(warmupIterations),
            iterations == null ? OptionalInt.empty() : OptionalInt.of(iterations),
            Optional.ofNullable(warmupTime),
            Optional.ofNullable(time),
            jvmArgs,
            JmhOptions.AS_ANNOTATED.patience()),
        rule,
        Metric.DEFAULT_MARGIN,
        Metric.DEFAULT_FLOOR,
        seed);
  }
}
