package highwater.lab.cli;

import highwater.lab.broker.BrokerOptions;
import highwater.lab.broker.KafkaBroker;
import highwater.lab.model.HodgesLehmann;
import highwater.lab.sweep.ObserverCost;
import highwater.pipeline.BadInputException;
import highwater.pipeline.cli.ProgressLine;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Turns the lab on itself. */
@Command(
    name = "observer",
    mixinStandardHelpOptions = true,
    description = {
      "What the lab's own measuring costs the query: one query, the measures on and off in turns.",
      "Exit code 0 where less than 2 % of rows/s is shown, 4 where it is not."
    })
final class ObserverCommand implements Callable<Integer> {
  private static final int EXIT_INCONCLUSIVE = 4;

  @Option(
      names = "--forks",
      paramLabel = "N",
      defaultValue = "8",
      description = "JVMs, each of which gives one ratio (default: ${DEFAULT-VALUE})")
  private int forks;

  @Option(
      names = "--sink",
      description = "also the consumer that reads the output beside a paced load; a drain has none")
  private boolean sinkWatched;

  @Mixin private BrokerOptions broker = new BrokerOptions();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    int fewest = HodgesLehmann.fewestValues(ObserverCost.CONFIDENCE);
    if (forks < fewest) {
      throw new BadInputException(
          "--forks %d: an interval takes %d at least".formatted(forks, fewest));
    }
    PrintWriter terminal = spec.commandLine().getOut();
    try (KafkaBroker opened = broker.open(terminal)) {
      ObserverCost.Outcome outcome =
          new ObserverCost(terminal, ProgressLine.onTerminal(), sinkWatched).run(opened, forks);
      terminal.printf("%n%s%n", outcome.sentence());
      terminal.flush();
      return outcome.cheap() ? 0 : EXIT_INCONCLUSIVE;
    }
  }
}
