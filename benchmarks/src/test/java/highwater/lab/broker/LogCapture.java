package highwater.lab.broker;

import java.io.StringWriter;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.WriterAppender;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.layout.PatternLayout;

/** Everything that is logged while it is open, at a level finer than the tests' own. */
final class LogCapture implements AutoCloseable {
  private final LoggerContext context = (LoggerContext) LogManager.getContext(false);
  private final LoggerConfig root = context.getConfiguration().getRootLogger();
  private final Level before = root.getLevel();
  private final StringWriter out = new StringWriter();
  private final WriterAppender appender;

  private LogCapture(Level level) {
    appender =
        WriterAppender.newBuilder()
            .setName("capture")
            .setTarget(out)
            .setLayout(PatternLayout.newBuilder().withPattern("%p %c %m%n%throwable").build())
            .build();
    appender.start();
    root.addAppender(appender, level, null);
    root.setLevel(level);
    context.updateLoggers();
  }

  static LogCapture atLevel(Level level) {
    return new LogCapture(level);
  }

  String text() {
    return out.toString();
  }

  @Override
  public void close() {
    root.removeAppender("capture");
    root.setLevel(before);
    context.updateLoggers();
    appender.stop();
  }
}
