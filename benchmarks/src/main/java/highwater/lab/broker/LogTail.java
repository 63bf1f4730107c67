package highwater.lab.broker;

import java.util.List;
import java.util.regex.Pattern;

/** The end of a log on one line, for a message that has to say why something did not start. */
final class LogTail {
  private static final int LINES = 8;
  private static final int CHARS = 1200;
  private static final Pattern FRAME = Pattern.compile("^\\s+(at|\\.\\.\\.) .*");

  private LogTail() {}

  /** The last lines that are no stack frames, or a word that there are none. */
  static String of(String log) {
    List<String> lines =
        log.lines()
            .filter(line -> !line.isBlank() && !FRAME.matcher(line).matches())
            .map(String::strip)
            .toList();
    if (lines.isEmpty()) {
      return "its log is empty";
    }
    String tail =
        String.join(" | ", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
    return "its log ends: " + tail.substring(Math.max(0, tail.length() - CHARS));
  }
}
