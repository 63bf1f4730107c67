package highwater.pipeline.cli;

import highwater.pipeline.BadInputException;
import highwater.pipeline.stream.StreamSettings;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The options of every command that runs the query: a picocli mixin. */
public final class SettingsOptions {
  @Option(
      names = "--settings",
      paramLabel = "NAME|FILE",
      defaultValue = "default",
      description =
          "Settings to start from: default, idiomatic, rocksdb, course or a YAML file (default:"
              + " ${DEFAULT-VALUE}).")
  private String settings;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description =
          "One setting more, spelled as Spark or Kafka spell it, such as maxOffsetsPerTrigger=1600;"
              + " may be given several times.")
  private List<String> changes = new ArrayList<>();

  /**
   * The settings asked for.
   *
   * @param err where warnings go, a line each
   * @throws BadInputException for what nothing would read
   */
  public StreamSettings read(PrintWriter err) {
    StreamSettings result = StreamSettings.load(settings);
    for (String change : changes) {
      result = result.with(change);
    }
    if (!result.own().isEmpty()) {
      throw new BadInputException(
          "%s: this query has no settings of that kind; names that begin with query. are for a query of one's own in a sweep"
              .formatted(result.own().firstKey()));
    }
    result = result.checked();
    List<String> warnings = new ArrayList<>(result.warnings());
    DriverJvm.warning(result, ManagementFactory.getRuntimeMXBean().getInputArguments())
        .ifPresent(warnings::add);
    for (String warning : warnings) {
      err.printf("highwater: warning: %s%n", warning);
    }
    err.flush();
    return result;
  }
}
