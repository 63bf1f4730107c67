package highwater.lab.trial;

import static org.assertj.core.api.Assertions.assertThat;

import highwater.lab.stream.Judgement;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JudgementTest {
  @Test
  void equalTablesDoNotDiffer() {
    Judgement judgement = Judgement.comparing(Map.of("a", 1, "b", 2), Map.of("b", 2, "a", 1));

    assertThat(judgement.differences()).isEmpty();
    assertThat(judgement.deadLetters()).isEmpty();
  }

  @Test
  void whatIsMissingWrongAndTooMuchHasALineEach() {
    Judgement judgement =
        Judgement.comparing(Map.of("a", 1, "b", 2, "c", 3), Map.of("a", 1, "b", 5, "d", 4));

    assertThat(judgement.differences())
        .containsExactly(
            "1 keys missing, such as c=3",
            "1 keys wrong, such as b=5 instead of 2",
            "1 keys not in the truth, such as d=4");
  }

  @Test
  void ofManyDifferencesAFewAreShown() {
    Map<Integer, Integer> truth = new HashMap<>();
    for (int key = 0; key < 100; key++) {
      truth.put(key, key);
    }

    assertThat(Judgement.comparing(truth, Map.of()).differences())
        .singleElement()
        .isEqualTo("100 keys missing, such as 0=0; 10=10; 11=11; 12=12; 13=13");
  }
}
