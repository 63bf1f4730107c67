package highwater.lab.cli;

import highwater.lab.CannotRunException;
import highwater.pipeline.BadInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.openjdk.jmh.Main;
import org.openjdk.jmh.runner.NoBenchmarksException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** Hands its arguments to JMH as they are. */
@Command(
    name = "jmh",
    description = {
      "Runs JMH with its own options; 'jmh -h' lists them.",
      "Example: jmh DrainBenchmark -p maxOffsetsPerTrigger=200,1600"
    })
final class JmhCommand implements Callable<Integer> {
  @Unmatched private List<String> arguments = new ArrayList<>();

  @Override
  public Integer call() throws Exception {
    // The one word that every command here knows and JMH does not.
    arguments.replaceAll(argument -> argument.equals("--help") ? "-h" : argument);
    CommandLineOptions options = parse();
    if (options.shouldHelp()
        || options.shouldList()
        || options.shouldListWithParams()
        || options.shouldListProfilers()
        || options.shouldListResultFormats()) {
      Main.main(arguments.toArray(String[]::new));
      return 0;
    }
    try {
      new Runner(
              new OptionsBuilder()
                  .parent(options)
                  .shouldFailOnError(options.shouldFailOnError().orElse(true))
                  .build())
          .run();
      return 0;
    } catch (NoBenchmarksException e) {
      throw new BadInputException(
          "no benchmark matches %s; 'highwater jmh -l' lists them".formatted(options.getIncludes()),
          e);
    } catch (RunnerException e) {
      throw new CannotRunException("JMH: " + e.getMessage(), e);
    }
  }

  private CommandLineOptions parse() {
    try {
      return new CommandLineOptions(arguments.toArray(String[]::new));
    } catch (CommandLineOptionException e) {
      throw new BadInputException("jmh: " + e.getMessage(), e);
    }
  }
}
