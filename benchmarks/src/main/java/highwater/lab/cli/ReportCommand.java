package highwater.lab.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reports on results. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = {
      "Puts two runs side by side: each trial that both have, with the ratio B to A and its interval,"
          + " and on top what differs between their environments.",
      "Exit code 4 where CPU, cores, JVM or broker differ, or no trial is in both: that is no"
          + " comparison."
    })
final class ReportCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "A", description = "the folder of a sweep's results")
  private Path a;

  @Parameters(index = "1", paramLabel = "B", description = "the folder of another's")
  private Path b;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    return TwoRunsReport.print(a, b, spec.commandLine().getOut());
  }
}
