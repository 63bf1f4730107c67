package highwater.lab.gate.jmh;

import static highwater.lab.gate.jmh.ScriptedForks.averageTime;
import static highwater.lab.gate.jmh.ScriptedForks.throughput;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import highwater.lab.CannotRunException;
import highwater.lab.gate.jmh.ScriptedForks.Call;
import highwater.lab.gate.report.GatedPair;
import highwater.lab.gate.verdict.Decision;
import highwater.lab.gate.verdict.Direction;
import highwater.lab.gate.verdict.GateRule;
import highwater.lab.gate.verdict.MetricResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JmhPairsTest {
  private static final long SEED = 7;
  private static final JmhBenchmark SORT =
      new JmhBenchmark("com.example.SortBenchmark.sort", Map.of());
  private static final JmhBenchmark FIND =
      new JmhBenchmark("com.example.FindBenchmark.find", Map.of("size", "10"));

  private final List<String> progress = new ArrayList<>();

  private JmhPairs.Outcome run(JmhGateRules rules, ScriptedForks forks, JmhBenchmark... benchmarks)
      throws InterruptedException {
    return new JmhPairs(rules, List.of(benchmarks), forks, forks, progress::add).run();
  }

  private JmhPairs.Outcome run(ScriptedForks forks, JmhBenchmark... benchmarks)
      throws InterruptedException {
    return run(JmhGateRules.of("x", SEED), forks, benchmarks);
  }

  private static List<Boolean> coins(long seed, int pairs) {
    Random coin = new Random(seed);
    return IntStream.range(0, pairs).mapToObj(pair -> coin.nextBoolean()).toList();
  }

  /** Fails the pairs that are named, in the head's fork. */
  private static ScriptedForks failing(Integer... pairs) {
    return new ScriptedForks(
        call -> {
          if (call.side() == Side.HEAD && List.of(pairs).contains(call.pair())) {
            throw new ForkFailedException("planted");
          }
          return List.of(throughput(100));
        });
  }

  @Test
  void aPairIsAForkOfEachSideOneRightAfterTheOtherInTheOrderOfItsCoin()
      throws InterruptedException {
    ScriptedForks forks = ScriptedForks.noisy(1, 0.001, 1);

    List<GatedPair> pairs = run(forks, SORT, FIND).pairs();

    assertThat(pairs).extracting(GatedPair::baseFirst).isEqualTo(coins(SEED, pairs.size()));
    List<Call> expected = new ArrayList<>();
    for (GatedPair pair : pairs) {
      Side first = pair.baseFirst() ? Side.BASE : Side.HEAD;
      for (JmhBenchmark benchmark : List.of(SORT, FIND)) {
        expected.add(new Call(first, benchmark, pair.number()));
        expected.add(new Call(first.other(), benchmark, pair.number()));
      }
    }
    assertThat(forks.calls()).isEqualTo(expected);
  }

  @Test
  void eachSideGoesFirstAboutHalfTheTimeAndInAnotherOrderByAnotherSeed()
      throws InterruptedException {
    // So noisy that no number of pairs shows anything.
    List<GatedPair> pairs = run(ScriptedForks.noisy(1, 0.5, 1), SORT).pairs();
    List<GatedPair> others =
        run(JmhGateRules.of("x", SEED + 1), ScriptedForks.noisy(1, 0.5, 1), SORT).pairs();

    assertThat(pairs).hasSize(40);
    assertThat(pairs.stream().filter(GatedPair::baseFirst)).hasSizeBetween(12, 28);
    assertThat(others).extracting(GatedPair::baseFirst).isNotEqualTo(coins(SEED, others.size()));
  }

  @Test
  void aLargeFallOfAThroughputIsARegressionAtTheFirstLook() throws InterruptedException {
    JmhPairs.Outcome outcome = run(ScriptedForks.noisy(1, 0.01, 0.8), SORT);

    assertThat(outcome.ruling().decision()).isEqualTo(Decision.REGRESSION);
    assertThat(outcome.pairs()).hasSize(8);
  }

  @Test
  void noChangePassesAtTheFirstLook() throws InterruptedException {
    JmhPairs.Outcome outcome = run(ScriptedForks.noisy(1, 0.01, 1), SORT);

    assertThat(outcome.ruling().decision()).isEqualTo(Decision.PASS);
    assertThat(outcome.pairs()).hasSize(8);
  }

  @Test
  void aRiseIsARegressionOfATimeAndNotOfAThroughput() throws InterruptedException {
    JmhPairs.Outcome time =
        run(
            new ScriptedForks(call -> List.of(averageTime(call.side() == Side.HEAD ? 12 : 10))),
            SORT);
    JmhPairs.Outcome throughput =
        run(
            new ScriptedForks(call -> List.of(throughput(call.side() == Side.HEAD ? 12 : 10))),
            SORT);

    assertThat(time.ruling().decision()).isEqualTo(Decision.REGRESSION);
    assertThat(throughput.ruling().decision()).isEqualTo(Decision.PASS);
  }

  @Test
  void onlyTheBenchmarkThatGotSlowerIsTheRegression() throws InterruptedException {
    Random noise = new Random(3);
    ScriptedForks forks =
        new ScriptedForks(
            call ->
                List.of(
                    throughput(
                        (call.side() == Side.HEAD && call.benchmark().equals(FIND) ? 80 : 100)
                            * Math.exp(0.01 * noise.nextGaussian()))));

    JmhPairs.Outcome outcome = run(forks, SORT, FIND);

    assertThat(outcome.ruling().decision()).isEqualTo(Decision.REGRESSION);
    assertThat(outcome.ruling().metrics())
        .filteredOn(result -> result.decision() == Decision.REGRESSION)
        .extracting(result -> result.metric().name())
        .containsExactly("FindBenchmark.find (size=10)");
    // Holm's correction: eight pairs cannot show one of two at one per cent.
    assertThat(outcome.ruling().pairs()).isEqualTo(10);
  }

  @Test
  void aPairHoldsBothScoresAndTheirLogRatio() throws InterruptedException {
    ScriptedForks forks =
        new ScriptedForks(call -> List.of(throughput(call.side() == Side.HEAD ? 90 : 120)));

    GatedPair.Value value = run(forks, SORT).pairs().get(0).values().get(0);

    assertThat(value.base()).hasValue(120);
    assertThat(value.head()).hasValue(90);
    assertThat(value.logRatio().getAsDouble()).isCloseTo(Math.log(0.75), within(1e-12));
  }

  @Test
  void eachModeOfABenchmarkIsGatedByItself() throws InterruptedException {
    ScriptedForks forks =
        new ScriptedForks(
            call -> List.of(throughput(100), averageTime(call.side() == Side.HEAD ? 13 : 10)));

    JmhPairs.Outcome outcome = run(forks, SORT);

    assertThat(outcome.ruling().metrics())
        .extracting(result -> result.metric().name(), result -> result.metric().direction())
        .containsExactly(
            tuple("SortBenchmark.sort, thrpt", Direction.HIGHER_IS_BETTER),
            tuple("SortBenchmark.sort, avgt", Direction.LOWER_IS_BETTER));
    assertThat(outcome.ruling().metrics())
        .extracting(MetricResult::decision)
        .last()
        .isEqualTo(Decision.REGRESSION);
  }

  @Test
  void anInvalidPairIsKeptWithItsReasonAndHasAnotherRunInItsPlace() throws InterruptedException {
    JmhPairs.Outcome outcome = run(failing(1, 4), SORT);

    assertThat(outcome.ruling().pairs()).isEqualTo(8);
    assertThat(outcome.ruling().decision()).isEqualTo(Decision.PASS);
    assertThat(outcome.pairs())
        .extracting(GatedPair::number)
        .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    assertThat(outcome.pairs())
        .filteredOn(pair -> !pair.valid())
        .extracting(GatedPair::number, GatedPair::reasons)
        .containsExactly(
            tuple(1, List.of("head, SortBenchmark.sort: planted")),
            tuple(4, List.of("head, SortBenchmark.sort: planted")));
    // Before it was known what is measured, too.
    assertThat(outcome.pairs().get(0).values())
        .containsExactly(
            new GatedPair.Value(
                OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty()));
  }

  @Test
  void oneInvalidPairMoreThanMayBeRunAgainIsNoPassButTheEnd() {
    assertThatThrownBy(() -> run(failing(2, 3, 8), SORT))
        .isInstanceOf(CannotRunException.class)
        .hasMessage(
            "3 of 8 pairs are invalid, and up to the look after 8 no more than 2 may be: head, SortBenchmark.sort: planted");
  }

  @Test
  void aLaterLookBearsMoreInvalidPairs() throws InterruptedException {
    GateRule rule = GateRule.DEFAULT.withLooks(List.of(16));

    assertThat(run(JmhGateRules.of("x", SEED).with(rule), failing(1, 2, 3, 4), SORT).pairs())
        .hasSize(20);
    assertThatThrownBy(
            () -> run(JmhGateRules.of("x", SEED).with(rule), failing(1, 2, 3, 4, 5), SORT))
        .isInstanceOf(CannotRunException.class);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void aScoreThatIsNoPositiveNumberMakesThePairInvalid(double score) throws InterruptedException {
    ScriptedForks forks =
        new ScriptedForks(
            call ->
                List.of(throughput(call.pair() == 2 && call.side() == Side.BASE ? score : 100)));

    GatedPair pair = run(forks, SORT).pairs().get(1);

    assertThat(pair.reasons()).containsExactly("base, SortBenchmark.sort: its score is " + score);
  }

  @Test
  void aFailedForkIsTheLastOfItsPair() throws InterruptedException {
    ScriptedForks forks = failing(1);

    run(forks, SORT, FIND);

    assertThat(forks.calls()).filteredOn(call -> call.pair() == 1).hasSizeBetween(1, 2);
  }

  @Test
  void progressSaysWhichPairRunsAndHowLongItWillTake() throws InterruptedException {
    run(failing(2), SORT);

    assertThat(progress)
        .startsWith(
            "pair 1: 0 of 8 pairs for the next look, at most 40",
            "pair 1: %s first, took 20 s".formatted(coins(SEED, 1).get(0) ? "base" : "head"),
            "pair 2: 1 of 8 pairs for the next look, at most 40; about 2 min 20 s left, at most 13 min 00 s")
        .anyMatch(line -> line.startsWith("pair 2: INVALID after"));
  }

  @Test
  void identicalCodeUnderNoiseIsNoRegression() throws InterruptedException {
    for (long seed = 0; seed < 20; seed++) {
      JmhPairs.Outcome outcome =
          run(JmhGateRules.of("x", seed), ScriptedForks.noisy(seed, 0.05, 1), SORT);
      assertThat(outcome.ruling().decision()).as("seed %d", seed).isNotEqualTo(Decision.REGRESSION);
    }
  }
}
