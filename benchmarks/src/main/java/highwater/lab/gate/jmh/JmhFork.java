package highwater.lab.gate.jmh;

import highwater.lab.trial.Scratch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * Runs one benchmark of a jar in one fork of JMH's.
 *
 * <p>Of JMH's, not in the JVM of the jar itself ({@code -f 0}), which would be one process fewer:
 * there JMH gives the compiler none of its hints, without which a benchmark's code may be compiled
 * into the loop around it, {@code @Fork}'s JVM options are ignored, which some benchmarks cannot
 * run without, and a thread that a benchmark left behind keeps the JVM from ending. JMH warns
 * against measuring so. Its launcher waits meanwhile and costs memory, no time.
 */
final class JmhFork implements ForkRunner {
  /** From here on an exit code says which signal ended a process, on what has signals. */
  private static final int BY_SIGNAL = 128;

  private final JmhJar base;
  private final JmhJar head;
  private final JmhOptions options;
  private final Path logs;
  private final JarJvms jvms;

  /**
   * @param logs an existing folder, which takes a log for each pair and side
   */
  JmhFork(JmhJar base, JmhJar head, JmhOptions options, Path logs, JarJvms jvms) {
    this.base = base;
    this.head = head;
    this.options = options;
    this.logs = logs;
    this.jvms = jvms;
  }

  @Override
  public List<JmhScore> run(Side side, JmhBenchmark benchmark, int pair)
      throws ForkFailedException, InterruptedException {
    Path log = logs.resolve(String.format(Locale.ROOT, "pair-%03d-%s.log", pair, side.word()));
    Path folder = jvms.newFolder();
    try {
      long before = size(log);
      OptionalInt exitCode =
          jvms.run(
              (side == Side.BASE ? base : head).file(),
              arguments(benchmark, folder.resolve("result.json")),
              folder,
              new JarJvms.Output(Redirect.appendTo(log.toFile()), Redirect.appendTo(log.toFile())),
              options.patience());
      if (exitCode.isEmpty()) {
        throw new ForkFailedException(
            "it did not end within %d s; %s has its output"
                .formatted(options.patience().toSeconds(), log));
      }
      if (exitCode.getAsInt() > BY_SIGNAL) {
        // What it printed last is no reason.
        throw new ForkFailedException(
            "it was ended by signal %d; %s has its output"
                .formatted(exitCode.getAsInt() - BY_SIGNAL, log));
      }
      if (exitCode.getAsInt() != 0) {
        throw new ForkFailedException("%s; %s has more".formatted(reason(log, before), log));
      }
      return new JmhResults(benchmark).read(folder.resolve("result.json"));
    } finally {
      Scratch.delete(folder);
    }
  }

  private List<String> arguments(JmhBenchmark benchmark, Path result) {
    List<String> arguments = new ArrayList<>(List.of(benchmark.regex()));
    // A benchmark that throws ends JMH with an error, and not with a result that lacks it.
    arguments.addAll(List.of("-f", "1", "-wf", "0", "-foe", "true"));
    arguments.addAll(List.of("-rf", "json", "-rff", result.toString()));
    benchmark
        .params()
        .forEach((name, value) -> arguments.addAll(List.of("-p", name + "=" + value)));
    arguments.addAll(options.iterationArguments());
    return arguments;
  }

  private static long size(Path log) {
    try {
      return Files.exists(log) ? Files.size(log) : 0;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + log, e);
    }
  }

  private static String reason(Path log, long from) {
    try {
      byte[] all = Files.readAllBytes(log);
      String own = new String(all, (int) from, all.length - (int) from, StandardCharsets.UTF_8);
      return new ForkLog(own.lines().toList()).reason();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + log, e);
    }
  }
}
