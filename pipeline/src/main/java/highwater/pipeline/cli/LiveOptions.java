package highwater.pipeline.cli;

import java.util.OptionalInt;
import picocli.CommandLine.Option;

/** Whether a command serves a live page, and where. */
public final class LiveOptions {
  @Option(
      names = "--live",
      description =
          "Serve a page with progress, rate and most frequent types, on this machine alone.")
  private boolean live;

  @Option(
      names = "--live-port",
      paramLabel = "PORT",
      defaultValue = "0",
      description = "Its port (default: any that is free).")
  private int port;

  /** The port, 0 for any; absent where no page is wanted. */
  public OptionalInt port() {
    return live ? OptionalInt.of(port) : OptionalInt.empty();
  }
}
