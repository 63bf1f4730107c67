package highwater.pipeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
  private final StringWriter shown = new StringWriter();

  @Test
  void isRewrittenInPlaceOnATerminal() {
    ProgressLine line = new ProgressLine(new PrintWriter(shown), true);

    line.show("100 rows");
    line.show("9 rows");
    line.end();

    assertThat(shown).hasToString("\r100 rows\r9 rows  " + System.lineSeparator());
  }

  @Test
  void isALineEachTimeElsewhere() {
    ProgressLine line = new ProgressLine(new PrintWriter(shown), false);

    line.show("100 rows");
    line.show("9 rows");
    line.end();

    assertThat(shown.toString().lines()).containsExactly("100 rows", "9 rows");
  }

  @Test
  void leavesNothingWhereNothingWasShown() {
    new ProgressLine(new PrintWriter(shown), true).end();

    assertThat(shown.toString()).isEmpty();
  }

  @Test
  void canBeTakenAwayForALineThatStays() {
    ProgressLine line = new ProgressLine(new PrintWriter(shown, true), true);

    line.show("12 rows");
    line.clear();
    line.clear();
    line.show("9 rows");

    assertThat(shown).hasToString("\r12 rows\r       \r\r9 rows");
  }
}
