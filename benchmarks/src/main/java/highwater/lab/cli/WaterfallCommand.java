package highwater.lab.cli;

import highwater.lab.result.RunRows;
import highwater.lab.sweep.WaterfallText;
import highwater.pipeline.BadInputException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows where a batch's time goes. */
@Command(
    name = "waterfall",
    mixinStandardHelpOptions = true,
    description = {
      "Where the milliseconds of a warm batch go, step by step, by the drains of a run: a table for",
      "each size of a batch, with a column for each set of settings that the run compares."
    })
final class WaterfallCommand implements Callable<Integer> {
  @Parameters(paramLabel = "RUN_FOLDER", description = "the folder of a sweep's results")
  private Path folder;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    WaterfallText text = new WaterfallText(RunRows.read(folder));
    if (text.isEmpty()) {
      throw new BadInputException(
          "%s: no drain with measured batches; run a plan whose load has rows".formatted(folder));
    }
    PrintWriter out = spec.commandLine().getOut();
    out.print(text);
    out.flush();
    return 0;
  }
}
