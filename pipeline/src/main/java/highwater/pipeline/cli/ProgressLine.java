package highwater.pipeline.cli;

import java.io.PrintWriter;
import java.util.function.Consumer;

/**
 * One line that says how far something is: rewritten in place on a terminal, a line each time
 * otherwise, so that a log stays readable. Thread-safe.
 */
public final class ProgressLine {
  private final PrintWriter out;
  private final boolean terminal;
  private final Consumer<String> told;
  private int shown;

  /**
   * @param out where the line goes
   * @param terminal whether a carriage return takes {@code out} back to the line's start
   */
  public ProgressLine(PrintWriter out, boolean terminal) {
    this(out, terminal, text -> {});
  }

  /**
   * A line that somebody else is told of too.
   *
   * @param told takes each state
   */
  public ProgressLine(PrintWriter out, boolean terminal, Consumer<String> told) {
    this.out = out;
    this.terminal = terminal;
    this.told = told;
  }

  /** Whether somebody looks at this JVM's output on a terminal, as far as Java can tell. */
  // Of later Javas' console, which is always there; this is built for and run on 17.
  @SuppressWarnings("SystemConsoleNull")
  public static boolean onTerminal() {
    return System.console() != null && !"dumb".equals(System.getenv("TERM"));
  }

  /**
   * Shows the state now.
   *
   * @param text one line, without its end
   */
  public synchronized void show(String text) {
    told.accept(text);
    if (terminal) {
      // What a longer line left behind is overwritten.
      out.print("\r" + text + " ".repeat(Math.max(0, shown - text.length())));
      shown = text.length();
    } else {
      out.println(text);
    }
    out.flush();
  }

  /** Takes the line away, where it can be: what is printed next begins in its place. */
  public synchronized void clear() {
    if (shown > 0) {
      out.print("\r" + " ".repeat(shown) + "\r");
      out.flush();
      shown = 0;
    }
  }

  /** Leaves the last state standing; what is printed next begins on a new line. */
  public synchronized void end() {
    if (shown > 0) {
      out.println();
      out.flush();
      shown = 0;
    }
  }
}
