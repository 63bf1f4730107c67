package highwater.lab.cli;

import highwater.lab.result.RunRows;
import highwater.lab.sweep.ModelText;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Fits the batch cost model to a run. */
@Command(
    name = "model",
    mixinStandardHelpOptions = true,
    description = {
      "What a batch costs, T(n) = a + b n, by the drains of a run, with 95 % intervals over forks;",
      "and how well it foretells each batch size from the others and the latency of paced loads."
    })
final class ModelCommand implements Callable<Integer> {
  @Parameters(paramLabel = "RUN_FOLDER", description = "the folder of a sweep's results")
  private Path folder;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    out.print(new ModelText(RunRows.read(folder)));
    out.flush();
    return 0;
  }
}
