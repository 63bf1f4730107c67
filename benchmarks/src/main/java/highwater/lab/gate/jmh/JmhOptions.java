package highwater.lab.gate.jmh;

import highwater.pipeline.BadInputException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What both jars are asked to do otherwise than their benchmarks' annotations say; each is an
 * option of JMH's own command line. Forks are the gate's: {@code @Fork(value, warmups)} counts for
 * nothing, while its JVM options hold.
 *
 * @param params {@code name=value,value}, as {@code -p} takes them
 * @param warmupIterations {@code -wi}
 * @param iterations {@code -i}
 * @param warmupTime {@code -w}, such as "500 ms"
 * @param time {@code -r}, likewise
 * @param jvmArgs {@code -jvmArgs}, such as "-Xmx1g", in place of {@code @Fork(jvmArgs)}; what the
 *     annotation prepends and appends stays, and appended options win. Where there are neither
 *     these nor the annotation's, a fork's heap is the JVM's default, a quarter of the memory
 * @param patience how long a fork may take in all before it counts as hung
 */
public record JmhOptions(
    List<String> params,
    OptionalInt warmupIterations,
    OptionalInt iterations,
    Optional<String> warmupTime,
    Optional<String> time,
    List<String> jvmArgs,
    Duration patience) {
  private static final Duration AN_HOUR = Duration.ofHours(1);

  /** Everything as the benchmarks are annotated. */
  public static final JmhOptions AS_ANNOTATED =
      new JmhOptions(
          List.of(),
          OptionalInt.empty(),
          OptionalInt.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          AN_HOUR);

  /**
   * @throws BadInputException where a JVM option has a quotation mark, which JMH cannot pass on
   */
  public JmhOptions {
    params = List.copyOf(params);
    jvmArgs = List.copyOf(jvmArgs);
    for (String arg : jvmArgs) {
      if (arg.contains("\"")) {
        throw new BadInputException(
            "JVM option %s: JMH passes on no quotation marks; a space needs none here"
                .formatted(arg));
      }
    }
  }

  /** For JMH's command line; what is wrong in them JMH says itself. */
  List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    params.forEach(param -> arguments.addAll(List.of("-p", param)));
    arguments.addAll(iterationArguments());
    return arguments;
  }

  /** The same without the parameters, of which a fork takes one value each. */
  List<String> iterationArguments() {
    List<String> arguments = new ArrayList<>();
    warmupIterations.ifPresent(n -> arguments.addAll(List.of("-wi", Integer.toString(n))));
    iterations.ifPresent(n -> arguments.addAll(List.of("-i", Integer.toString(n))));
    warmupTime.ifPresent(text -> arguments.addAll(List.of("-w", text)));
    time.ifPresent(text -> arguments.addAll(List.of("-r", text)));
    if (!jvmArgs.isEmpty()) {
      arguments.addAll(List.of("-jvmArgs", String.join(" ", quoted())));
    }
    return arguments;
  }

  /** JMH splits at spaces that are not within quotation marks. */
  private List<String> quoted() {
    return jvmArgs.stream().map(arg -> arg.contains(" ") ? "\"" + arg + "\"" : arg).toList();
  }
}
