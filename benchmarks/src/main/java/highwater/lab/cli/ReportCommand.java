package highwater.lab.cli;

import highwater.lab.report.RunReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reports on results: of one run a page, of two runs a table. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = {
      "Of one run: writes report.html beside its files, one file that needs no network: what to set,"
          + " how sure that is, and why, with charts. A sweep writes it by itself at its end.",
      "Of two runs: puts them side by side, each trial that both have, with the ratio B to A and its"
          + " interval, and on top what differs between their environments. Exit code 4 where CPU,"
          + " cores, JVM or broker differ, or no trial is in both: that is no comparison."
    })
final class ReportCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "RUN", description = "the folder of a sweep's results")
  private Path run;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "B",
      description = "the folder of another's, to be put beside the first")
  private Optional<Path> other = Optional.empty();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (other.isPresent()) {
      return TwoRunsReport.print(run, other.get(), out);
    }
    out.printf("Report: %s%n", RunReport.write(run));
    out.flush();
    return 0;
  }
}
