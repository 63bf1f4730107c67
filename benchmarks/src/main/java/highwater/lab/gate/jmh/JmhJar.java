package highwater.lab.gate.jmh;

import highwater.pipeline.BadInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A jar of JMH benchmarks that can be run, as JMH's archetype builds it: {@code java -jar x.jar}.
 *
 * @param file the jar; it must stay as it is while a gate runs
 * @param label what it is, in a few words: "v1.2.0 (commit 1a2b3c4)"
 */
public record JmhJar(Path file, String label) {
  private static final Duration TO_LIST = Duration.ofMinutes(1);

  /**
   * The jar at a path, which is its label too.
   *
   * @throws BadInputException where there is no such file
   */
  public static JmhJar at(Path file) {
    return new JmhJar(file, file.toString());
  }

  /**
   * @throws BadInputException where there is no such file
   */
  public JmhJar {
    if (!Files.isRegularFile(file)) {
      throw new BadInputException(
          "%s: no such file; name a jar of JMH benchmarks, such as target/benchmarks.jar"
              .formatted(file));
    }
  }

  /**
   * Asks the jar itself which benchmarks match, and which values their parameters take.
   *
   * @param include a regular expression that is looked for in the names
   * @return one at least, in JMH's order, with each combination of the values
   * @throws BadInputException where the jar has no JMH in it, nothing matches, or JMH does not take
   *     the options
   */
  List<JmhBenchmark> benchmarks(String include, JmhOptions options, JarJvms jvms)
      throws InterruptedException {
    check(include);
    Listed listed = list(include, options, jvms);
    if (!JmhListing.isOne(listed.out())) {
      throw new BadInputException(
          "%s does not list any benchmarks, as a jar of JMH does with -lp: %s"
              .formatted(file, listed.said()));
    }
    List<JmhBenchmark> found = new JmhListing(file, listed.out()).benchmarks();
    if (found.isEmpty()) {
      throw new BadInputException(
          "%s: no benchmark matches %s; 'java -jar %s -l' lists them"
              .formatted(file, include, file));
    }
    return found;
  }

  private static void check(String include) {
    try {
      Pattern.compile(include);
    } catch (PatternSyntaxException e) {
      throw new BadInputException(
          "benchmarks to include: %s is no regular expression: %s"
              .formatted(include, e.getDescription()),
          e);
    }
  }

  /** What the jar answered. */
  private record Listed(List<String> out, List<String> err, OptionalInt exitCode) {
    /** In one line, errors first. */
    String said() {
      String text =
          Stream.concat(err.stream(), out.stream())
              .map(String::strip)
              .filter(line -> !line.isEmpty() && !line.startsWith("NOTE: Picked up"))
              .limit(2)
              .collect(Collectors.joining(" "));
      String ended =
          exitCode.isPresent()
              ? "it ended with exit code " + exitCode.getAsInt()
              : "it did not end within %d s".formatted(TO_LIST.toSeconds());
      return text.isEmpty() ? ended : "'%s', and %s".formatted(text, ended);
    }
  }

  private Listed list(String include, JmhOptions options, JarJvms jvms)
      throws InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("-lp"));
    // All that the forks will be given: JMH says now what it does not understand.
    arguments.addAll(options.arguments());
    arguments.add(include);
    Path folder = jvms.newFolder();
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    OptionalInt exitCode =
        jvms.run(
            file,
            arguments,
            folder,
            new JarJvms.Output(
                ProcessBuilder.Redirect.to(out.toFile()), ProcessBuilder.Redirect.to(err.toFile())),
            TO_LIST);
    return new Listed(lines(out), lines(err), exitCode);
  }

  private static List<String> lines(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
