package highwater.pipeline.cli;

import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Silences the log once the user has asked for the end. Tasks are cut off in the middle then, and
 * Spark reports each as an error; to somebody who pressed Ctrl-C that is no news. With {@code
 * --verbose} it stays.
 */
final class QuietEnd {
  private QuietEnd() {}

  static void of(CommandSpec command) {
    if (!CommandShell.verbose(command.commandLine())) {
      Configurator.setAllLevels("", Level.OFF);
    }
  }
}
