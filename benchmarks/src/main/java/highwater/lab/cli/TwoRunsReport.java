package highwater.lab.cli;

import highwater.lab.result.FinishedRun;
import highwater.lab.sidebyside.TwoRuns;
import java.io.PrintWriter;
import java.nio.file.Path;

/** What {@code report} does with two folders. */
final class TwoRunsReport {
  private TwoRunsReport() {}

  /**
   * Puts two runs side by side.
   *
   * @return the command's exit code
   * @throws highwater.pipeline.BadInputException where a folder is not that of a sweep
   */
  static int print(Path a, Path b, PrintWriter out) {
    TwoRuns runs = TwoRuns.of(FinishedRun.open(a), FinishedRun.open(b));
    out.print(runs);
    out.flush();
    return runs.exitCode();
  }
}
