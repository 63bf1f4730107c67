package highwater.lab.cli;

import highwater.lab.broker.BrokerOptions;
import highwater.pipeline.cli.CommandShell;
import highwater.pipeline.cli.DemoCommand;
import highwater.pipeline.cli.Main;
import picocli.CommandLine;

/** Tmp. */
public final class TmpMain {
  private TmpMain() {}

  /** Tmp. */
  public static void main(String[] args) {
    BrokerOptions brokers = new BrokerOptions();
    CommandLine demo = new CommandLine(new DemoCommand(brokers));
    demo.addMixin("broker", brokers);
    CommandLine root = CommandShell.of(new Main());
    root.addSubcommand(demo);
    System.exit(root.execute(args));
  }
}
