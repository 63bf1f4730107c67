package highwater.lab.gate.jmh;

import highwater.lab.gate.verdict.Direction;
import java.util.Arrays;
import java.util.Optional;

/** What JMH measures of a benchmark, by the label that it has in JMH's results. */
enum JmhMode {
  THROUGHPUT("thrpt", Direction.HIGHER_IS_BETTER),
  AVERAGE_TIME("avgt", Direction.LOWER_IS_BETTER),
  SAMPLE_TIME("sample", Direction.LOWER_IS_BETTER),
  SINGLE_SHOT("ss", Direction.LOWER_IS_BETTER);

  private final String label;
  private final Direction direction;

  JmhMode(String label, Direction direction) {
    this.label = label;
    this.direction = direction;
  }

  static Optional<JmhMode> of(String label) {
    return Arrays.stream(values()).filter(mode -> mode.label.equals(label)).findFirst();
  }

  String label() {
    return label;
  }

  /** Operations a unit of time should be many, time an operation short. */
  Direction direction() {
    return direction;
  }
}
