package highwater.lab.gate.jmh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import highwater.pipeline.BadInputException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JmhSelectionTest {
  private static final JmhBenchmark SMALL = new JmhBenchmark("x.Sort.sort", Map.of("size", "1"));
  private static final JmhBenchmark LARGE = new JmhBenchmark("x.Sort.sort", Map.of("size", "9"));
  private static final JmhBenchmark FIND = new JmhBenchmark("x.Find.find", Map.of());

  @Test
  void whatBothHaveIsGated() {
    JmhSelection selection = JmhSelection.of(List.of(SMALL, LARGE), List.of(LARGE, SMALL), false);

    assertThat(selection.benchmarks()).containsExactly(SMALL, LARGE);
    assertThat(selection.notes()).isEmpty();
  }

  @Test
  void aBenchmarkThatOnlyOneHasIsRefusedByName() {
    assertThatThrownBy(() -> JmhSelection.of(List.of(SMALL, LARGE), List.of(SMALL, FIND), false))
        .isInstanceOf(BadInputException.class)
        .hasMessage(
            "base and head do not have the same benchmarks: only base has Sort.sort (size=9); only head has Find.find; include fewer, or gate those they share only");
  }

  @Test
  void aBenchmarkThatOnlyOneHasIsLeftOutWhereTheCallerAllowsIt() {
    JmhSelection selection = JmhSelection.of(List.of(SMALL, LARGE), List.of(SMALL, FIND), true);

    assertThat(selection.benchmarks()).containsExactly(SMALL);
    assertThat(selection.notes())
        .containsExactly(
            "only base has Sort.sort (size=9): not gated", "only head has Find.find: not gated");
  }

  @Test
  void jarsThatShareNothingAreRefusedInAnyCase() {
    assertThatThrownBy(() -> JmhSelection.of(List.of(SMALL), List.of(FIND), true))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith("base and head share no benchmark: only base has Sort.sort");
  }

  @Test
  void ofManyThatOnlyOneHasAFewAreNamed() {
    List<JmhBenchmark> many =
        IntStream.range(0, 8).mapToObj(i -> new JmhBenchmark("x.Sort.sort" + i, Map.of())).toList();

    assertThatThrownBy(() -> JmhSelection.of(many, List.of(FIND), true))
        .hasMessageContaining("Sort.sort4 and 3 more; only head");
  }
}
