package highwater.lab.gate.jmh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import highwater.pipeline.BadInputException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JmhListingTest {
  private static List<JmhBenchmark> benchmarks(String text) {
    return new JmhListing(Path.of("x.jar"), text.lines().toList()).benchmarks();
  }

  @Test
  void aBenchmarkWithParametersIsOneForEachCombinationOfTheirValues() {
    assertThat(
            benchmarks(
                """
                Benchmarks:\s
                com.example.Sort.sort
                  param "kind" = {quick, merge}
                  param "size" = {10, 1000}
                com.example.Find.find
                """))
        .containsExactly(
            new JmhBenchmark("com.example.Sort.sort", Map.of("kind", "quick", "size", "10")),
            new JmhBenchmark("com.example.Sort.sort", Map.of("kind", "quick", "size", "1000")),
            new JmhBenchmark("com.example.Sort.sort", Map.of("kind", "merge", "size", "10")),
            new JmhBenchmark("com.example.Sort.sort", Map.of("kind", "merge", "size", "1000")),
            new JmhBenchmark("com.example.Find.find", Map.of()));
  }

  @Test
  void aBenchmarkThatIsListedForEachOfItsModesIsOne() {
    assertThat(benchmarks("Benchmarks: \ncom.example.Sort.sort\ncom.example.Sort.sort\n"))
        .hasSize(1);
  }

  @Test
  void whatAJarPrintsBeforeTheListIsNoBenchmark() {
    assertThat(benchmarks("hello\nBenchmarks: \ncom.example.Sort.sort\n"))
        .extracting(JmhBenchmark::name)
        .containsExactly("com.example.Sort.sort");
  }

  @Test
  void anEmptyListIsOneAndSomethingElseIsNone() {
    assertThat(JmhListing.isOne(List.of("Benchmarks: "))).isTrue();
    assertThat(benchmarks("Benchmarks: \n")).isEmpty();
    assertThat(JmhListing.isOne(List.of("Hello, world"))).isFalse();
  }

  @Test
  void aParameterWithoutAValueIsRefused() {
    assertThatThrownBy(
            () ->
                benchmarks(
                    "Benchmarks: \nSort.sort\n  param \"size\" = {blank_blank_blank_2014}\n"))
        .isInstanceOf(BadInputException.class)
        .hasMessage(
            "x.jar: the parameter size of Sort.sort has no values of its own: give it some");
  }

  @Test
  void aValueThatJmhCannotChooseIsRefused() {
    assertThatThrownBy(() -> benchmarks("Benchmarks: \nSort.sort\n  param \"mix\" = {1,2, 3}\n"))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("the parameter mix of Sort.sort has the value 1,2");
  }
}
