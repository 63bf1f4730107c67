package highwater.lab.result.export;

import highwater.lab.CannotRunException;
import highwater.lab.result.Environment;
import highwater.lab.result.FinishedRun;
import highwater.lab.result.RunTrial;
import highwater.lab.result.SweptFork;
import highwater.lab.result.WholeFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * {@code SUMMARY.md}: a run for whoever reads a change, as a comment on it (GitHub's and GitLab's
 * Markdown). The answer first, then a table a part, what is not valid and why, where it ran and
 * what runs it again.
 */
public final class RunSummary implements RunExport {
  /** The name of the file in a run's folder. */
  public static final String FILE = "SUMMARY.md";

  @Override
  public String format() {
    return "summary";
  }

  @Override
  public Map<Path, String> files(List<FinishedRun> runs, Path output) {
    return Map.of(output, text(RunExport.only(runs, format())));
  }

  /**
   * Writes the file into the folder of a run that has ended; one that is there is replaced.
   *
   * @throws CannotRunException where it cannot be written
   */
  public static void write(Path folder) {
    WholeFile.write(
        Map.of(
            folder.resolve(FILE), text(FinishedRun.open(folder)).getBytes(StandardCharsets.UTF_8)));
  }

  private static String text(FinishedRun run) {
    List<PartSummary> parts = run.parts().stream().map(part -> new PartSummary(run, part)).toList();
    List<String> blocks = new ArrayList<>();
    blocks.add("## Highwater sweep: " + Markdown.escaped(run.environment().plan().name()));
    blocks.add(Markdown.list(parts.stream().map(PartSummary::answer).toList()));
    blocks.add(valid(run));
    for (PartSummary part : parts) {
      blocks.add(part.table());
    }
    blocks.add(
        "Geometric means over forks [95 % interval]; a fork is a fresh JVM, and the forks of a part"
            + " share one scatter. Runs at other times met the machine at another speed: their"
            + " numbers do not compare with these.");
    List<String> invalid = invalid(run);
    if (!invalid.isEmpty()) {
      blocks.add("Not valid, and in no number above:");
      blocks.add(Markdown.list(invalid));
    }
    blocks.add(environment(run));
    blocks.add("To repeat it:");
    blocks.add("    " + command(run.environment()));
    return String.join("\n\n", blocks) + "\n";
  }

  private static String valid(FinishedRun run) {
    long valid = run.forks().stream().filter(SweptFork::valid).count();
    String controls =
        run.control()
            .map(control -> control.values(SweptFork.SUSTAINED))
            .filter(rates -> rates.length > 1)
            .map(RunSummary::controls)
            .orElse("");
    return "%s of %s forks are valid.%s".formatted(valid, run.forks().size(), controls);
  }

  private static String controls(double[] rates) {
    double[] sorted = rates.clone();
    Arrays.sort(sorted);
    return String.format(
        Locale.ROOT,
        " The machine drifted: the same control sustained %,.0f to %,.0f rows/s in %d forks.",
        sorted[0],
        sorted[sorted.length - 1],
        sorted.length);
  }

  /** Trials and reasons, those with the same reason together. */
  private static List<String> invalid(FinishedRun run) {
    Map<String, List<String>> byReason = new LinkedHashMap<>();
    for (RunTrial trial : run.trials()) {
      for (SweptFork fork : trial.forks()) {
        if (!fork.valid()) {
          byReason
              .computeIfAbsent(fork.reason(), reason -> new ArrayList<>())
              .add("%s, fork %s".formatted(run.label(trial), fork.fork()));
        }
      }
    }
    return byReason.entrySet().stream()
        .map(
            entry ->
                Markdown.escaped(String.join("; ", entry.getValue()))
                    + ": "
                    + Markdown.escaped(entry.getKey()))
        .toList();
  }

  private static String environment(FinishedRun run) {
    Environment environment = run.environment();
    String commit =
        environment
            .git()
            .map(git -> ", commit " + git.commit() + (git.dirty() ? " with changes" : ""))
            .orElse("");
    return Markdown.escaped(
        "Run %s, begun %s: %s, %s cores; %s %s; Spark %s; %s%s"
            .formatted(
                environment.run(),
                environment.startedAt(),
                environment.machine().cpu().orElse("a CPU of unknown model"),
                environment.machine().cores(),
                environment.jvm().name(),
                environment.jvm().version(),
                environment.versions().spark(),
                environment.broker().description(),
                commit));
  }

  private static String command(Environment environment) {
    String broker =
        switch (environment.broker().kind()) {
          case "embedded" -> "";
          case "external" -> " --bootstrap-servers ADDRESS";
          default -> " --broker " + environment.broker().kind();
        };
    return "./highwater sweep " + environment.plan().name() + broker;
  }
}
