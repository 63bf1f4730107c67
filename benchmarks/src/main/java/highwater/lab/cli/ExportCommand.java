package highwater.lab.cli;

import highwater.lab.result.FinishedRun;
import highwater.lab.result.WholeFile;
import highwater.lab.result.export.RunExport;
import highwater.pipeline.BadInputException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes results for other tools. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = {
      "Writes the results of sweeps in the form of another tool:",
      "otava (a row a run: name several, Apache Otava looks for changes; its configuration goes"
          + " beside it), bencher (Bencher Metric Format), jmh (JMH's JSON), summary (Markdown)."
    })
final class ExportCommand implements Callable<Integer> {
  @Parameters(
      arity = "1..*",
      paramLabel = "RUN_FOLDER",
      description = "folders of sweeps' results; all forms but otava take one")
  private List<Path> folders;

  @Option(
      names = "--format",
      required = true,
      paramLabel = "FORM",
      description = "otava, bencher, jmh or summary")
  private String format;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FILE",
      description = "what is written; a file that is there is replaced")
  private Path output;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    RunExport export = RunExport.named(format);
    Path parent = output.toAbsolutePath().getParent();
    if (!Files.isDirectory(parent)) {
      throw new BadInputException("--output %s: there is no folder %s".formatted(output, parent));
    }
    Map<Path, byte[]> contents = new LinkedHashMap<>();
    export
        .files(folders.stream().map(FinishedRun::open).toList(), output)
        .forEach((file, text) -> contents.put(file, text.getBytes(StandardCharsets.UTF_8)));
    WholeFile.write(contents);
    PrintWriter terminal = spec.commandLine().getOut();
    contents.keySet().forEach(file -> terminal.printf("wrote %s%n", file));
    terminal.flush();
    return 0;
  }
}
