package highwater.lab.model;

import static org.assertj.core.api.Assertions.assertThat;

import highwater.lab.model.Recommendation.Better;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;

class RecommendationTest {
  private static final Comparator<String> NONE = Comparator.comparing(trial -> 0);

  private static Recommendation<String> of(
      Map<String, double[]> values, Better better, Comparator<String> preferred) {
    return Recommendation.of(CellMeans.of(values), better, 0.95, preferred).orElseThrow();
  }

  private static Map<String, double[]> three() {
    Map<String, double[]> values = new LinkedHashMap<>();
    values.put("a", new double[] {100, 101, 99});
    values.put("b", new double[] {300, 303, 297});
    values.put("c", new double[] {299, 302, 296});
    return values;
  }

  @Test
  void whatCannotBeToldFromTheBestIsAlike() {
    Recommendation<String> found = of(three(), Better.HIGHER, NONE);

    assertThat(found.best()).isEqualTo("b");
    assertThat(found.alike()).containsExactly("b", "c");
    assertThat(found.runnerUp()).contains("a");
    assertThat(found.lead().orElseThrow().low()).isGreaterThan(2.8);
  }

  @Test
  void ofThoseAlikeThePreferredIsTaken() {
    assertThat(of(three(), Better.HIGHER, Comparator.<String>reverseOrder()).taken())
        .isEqualTo("c");
  }

  @Test
  void lessCanBeBetter() {
    Recommendation<String> found = of(three(), Better.LOWER, NONE);

    assertThat(found.taken()).isEqualTo("a");
    assertThat(found.alike()).containsExactly("a");
    assertThat(found.runnerUp()).contains("c");
  }

  @Test
  void withoutScatterNothingIsTold() {
    Recommendation<String> found =
        of(Map.of("a", new double[] {1}, "b", new double[] {9}), Better.HIGHER, NONE);

    assertThat(found.told()).isFalse();
    assertThat(found.alike()).containsExactlyInAnyOrder("a", "b");
    assertThat(found.lead()).isEmpty();
  }

  @Test
  void noTrialIsNoRecommendation() {
    assertThat(Recommendation.of(CellMeans.<String>of(Map.of()), Better.HIGHER, 0.95, NONE))
        .isEmpty();
  }

  @Test
  void theBestOfManyEqualTrialsIsSeldomSaidToBeClearOfOneOfThem() {
    UniformRandomProvider random = RandomSource.XO_RO_SHI_RO_128_PP.create(7);
    ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
    int wrong = 0;
    int runs = 400;
    for (int run = 0; run < runs; run++) {
      Map<String, double[]> values = new LinkedHashMap<>();
      for (int trial = 0; trial < 8; trial++) {
        double[] of = new double[3];
        for (int fork = 0; fork < of.length; fork++) {
          of[fork] = Math.exp(0.05 * normal.sample());
        }
        values.put("t" + trial, of);
      }
      wrong += of(values, Better.HIGHER, NONE).alike().size() < 8 ? 1 : 0;
    }
    // The best of eight differs most, so 5 % a comparison would be wrong in a third of the runs.
    assertThat(wrong / (double) runs).isLessThan(0.2);
  }
}
