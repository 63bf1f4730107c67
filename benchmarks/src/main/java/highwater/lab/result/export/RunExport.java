package highwater.lab.result.export;

import highwater.lab.result.FinishedRun;
import highwater.pipeline.BadInputException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A form in which other tools take a run's results. */
public interface RunExport {
  /** As a command line spells it. */
  String format();

  /**
   * The files, each the same in every locale and time zone.
   *
   * @param runs one at least
   * @param output the main file, which others go beside
   * @return UTF-8 texts by file, the main one first
   * @throws BadInputException where the form cannot hold the runs
   */
  Map<Path, String> files(List<FinishedRun> runs, Path output);

  /** All forms there are. */
  static List<RunExport> all() {
    return List.of(new OtavaCsv(), new BencherMetrics(), new JmhJson(), new RunSummary());
  }

  /**
   * A form by its name.
   *
   * @throws BadInputException where there is none
   */
  static RunExport named(String format) {
    List<String> names = all().stream().map(RunExport::format).toList();
    return all().stream()
        .filter(export -> export.format().equals(format))
        .findFirst()
        .orElseThrow(
            () ->
                new BadInputException(
                    "--format %s: there is no such form; write one of %s"
                        .formatted(format, String.join(", ", names))));
  }

  /**
   * The run of a form that holds one.
   *
   * @throws BadInputException where there are more
   */
  static FinishedRun only(List<FinishedRun> runs, String format) {
    if (runs.size() != 1) {
      throw new BadInputException(
          "--format %s: holds one run, not %s; name one folder".formatted(format, runs.size()));
    }
    return runs.get(0);
  }
}
