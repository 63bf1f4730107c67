package highwater.pipeline.cli;

import highwater.pipeline.BadInputException;
import highwater.pipeline.call.CallFeed;
import highwater.pipeline.call.CallFile;
import highwater.pipeline.call.CallGenerator;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where calls come from, a file or the generator: a picocli mixin. */
public final class CallInputOptions {
  private static final long DEFAULT_SEED = 1;

  @Option(
      names = "--input",
      paramLabel = "FILE",
      description = "Send the calls of a DataSF JSON file, plain or gzipped, each once.")
  private Path input;

  @Option(
      names = "--generate",
      description = "Send generated calls; so it is without --input. Endless without --rows.")
  private boolean generate;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "The generator's seed: the same seed gives the same calls (default: 1).")
  private Long seed;

  @Option(
      names = "--strict",
      description = "Stop at the first broken record of --input instead of leaving it out.")
  private boolean strict;

  @Option(names = "--rows", paramLabel = "N", description = "Send N rows at most.")
  private Long rows;

  /**
   * A feed and how many of its calls are to be sent.
   *
   * @param rows {@link Long#MAX_VALUE} for a feed that has no end
   */
  public record Source(CallFeed feed, long rows) {}

  /**
   * Checks what was asked for, before anything is started.
   *
   * @return the rows asked for, {@link Long#MAX_VALUE} for all there are
   */
  public long checkedRows() {
    if (input == null && strict) {
      throw new BadInputException("--strict is for the records of a file: name it with --input.");
    }
    if (input != null && (generate || seed != null)) {
      throw new BadInputException(
          (generate ? "--generate" : "--seed")
              + " and --input exclude each other: calls are generated or read; remove one.");
    }
    if (rows != null && rows < 1) {
      throw new BadInputException("--rows " + rows + " is not possible: give 1 or more.");
    }
    return rows == null ? Long.MAX_VALUE : rows;
  }

  /**
   * Opens the file or the generator; a file is read, and sorted, whole.
   *
   * @param err where records that are left out are named
   */
  public Source open(PrintWriter err) {
    long most = checkedRows();
    if (input == null) {
      return new Source(new CallGenerator(seed == null ? DEFAULT_SEED : seed), most);
    }
    CallFile file =
        strict
            ? CallFile.openStrict(input)
            : CallFile.open(input, broken -> err.printf("highwater: left out %s%n", broken.line()));
    return new Source(file, Math.min(most, file.records() - file.broken()));
  }
}
