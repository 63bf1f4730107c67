package highwater.lab.cli;

import highwater.lab.report.RunReport;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the report of a run. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = {
      "Writes report.html beside the files of a sweep: what to set, how sure that is, and why,"
          + " with",
      "charts. One file that needs no network. A sweep writes it by itself at its end."
    })
final class ReportCommand implements Callable<Integer> {
  @Parameters(paramLabel = "RUN_FOLDER", description = "the folder of a sweep's results")
  private Path folder;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    out.printf("Report: %s%n", RunReport.write(folder));
    out.flush();
    return 0;
  }
}
