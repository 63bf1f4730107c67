package highwater.lab.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DiagnosisTest {
  private static final Diagnosis.Line WELL = new Diagnosis.Line("java", Finding.ok("17"));
  private static final Diagnosis.Line BLURRED =
      new Diagnosis.Line("turbo", Finding.note("on", "turn it off").blurring("turbo"));
  private static final Diagnosis.Line SLOW =
      new Diagnosis.Line("disk", Finding.warning("slow", "buy one").blurring("a slow disk"));
  private static final Diagnosis.Line IMPOSSIBLE =
      new Diagnosis.Line("cores", Finding.problem("1", "two at least"));

  @Test
  void saysWhereNothingWasFound() {
    Diagnosis diagnosis = new Diagnosis(List.of(WELL));

    assertThat(diagnosis.sentence()).isEqualTo("Nothing found that would blur the numbers.");
    assertThat(diagnosis.canRun()).isTrue();
  }

  @Test
  void namesAllThatBlurs() {
    Diagnosis diagnosis = new Diagnosis(List.of(WELL, BLURRED, SLOW));

    assertThat(diagnosis.sentence())
        .isEqualTo("Numbers of this machine will be blurred by: turbo, a slow disk.");
    assertThat(diagnosis.canRun()).isTrue();
  }

  @Test
  void aProblemComesBeforeAllElse() {
    Diagnosis diagnosis = new Diagnosis(List.of(BLURRED, IMPOSSIBLE));

    assertThat(diagnosis.sentence()).isEqualTo("A run makes no sense here: cores.");
    assertThat(diagnosis.canRun()).isFalse();
  }

  @Test
  void aLineIsPaddedAndItsAdviceIsBelowWhatWasFound() {
    assertThat(WELL.text(5)).isEqualTo("ok       java   17");
    assertThat(SLOW.text(5).lines())
        .containsExactly("warning  disk   slow", "                -> buy one");
  }
}
