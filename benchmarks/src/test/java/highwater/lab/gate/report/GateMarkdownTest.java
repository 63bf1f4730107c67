package highwater.lab.gate.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GateMarkdownTest {
  private static List<String> lines(GateReport report) {
    return new GateMarkdown().text(report).lines().toList();
  }

  @Test
  void theTextOfOthersIsNoMarkdown() {
    assertThat(GateMarkdown.escaped("a|b\\|c <b>*d*</b>\r\n  `e` [f](g) _h_ &amp; #1 ~i~\n"))
        .isEqualTo(
            "a\\|b\\\\\\|c &lt;b&gt;\\*d\\*&lt;/b&gt; \\`e\\` \\[f\\](g) \\_h\\_ &amp;amp; \\#1 \\~i\\~");
  }

  @ParameterizedTest
  @EnumSource
  void everyRowOfATableHasTheCellsOfItsHead(GoldenGates gate) {
    int cells = 0;
    for (String line : lines(gate.report())) {
      int bars = line.startsWith("|") ? line.replace("\\|", "").split("\\|", -1).length : 0;
      assertThat(cells == 0 || bars == 0 || bars == cells).as(line).isTrue();
      cells = bars;
    }
    assertThat(lines(gate.report())).anyMatch(line -> line.startsWith("| 8 | "));
  }

  @Test
  void theVerdictComesFirstAndTheDetailsAreFolded() {
    List<String> lines = lines(GoldenGates.REGRESSION.report());

    assertThat(lines.get(0)).isEqualTo("## Highwater gate: REGRESSION");
    assertThat(lines).contains("<details>", "</details>");
    assertThat(lines.indexOf("<details>")).isGreaterThan(10);
    assertThat(lines.get(lines.indexOf("<details>") + 2)).isEmpty();
  }

  @Test
  void aGateThatEndedBeforeItsFirstLookHasNoTableOfMetrics() {
    assertThat(lines(GateReportTest.beforeTheFirstLook()))
        .anyMatch(line -> line.contains("nothing was judged"))
        .noneMatch(line -> line.startsWith("| metric"));
  }
}
