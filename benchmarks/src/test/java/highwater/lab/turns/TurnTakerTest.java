package highwater.lab.turns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import highwater.lab.measure.RowCost;
import highwater.lab.measure.TurnPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnTakerTest {
  private static final Duration PATIENCE = Duration.ofSeconds(100);
  private static final long ENDLESS = Long.MAX_VALUE;

  private final SimulatedArm.Time time = new SimulatedArm.Time();
  private final List<Long> asked = new ArrayList<>();

  private static TurnRules rules(int turns, long seed) {
    return new TurnRules(turns, TurnRules.TURN, Duration.ofSeconds(20), seed, PATIENCE);
  }

  private Seat seat(String name, TurnArm arm, long cap) {
    return new Seat(name, arm, cap, 1, PATIENCE, time);
  }

  private TurnTaker taker(Seat a, Seat b, TurnRules rules, int pair, long rows) {
    return new TurnTaker(
        a,
        b,
        rules,
        pair,
        wanted -> {
          asked.add(wanted);
          return Math.min(wanted, rows);
        },
        what -> {});
  }

  private List<TurnPair> turns(int pair, long seed) throws Exception {
    TurnTaker taker =
        taker(
            seat("a", new SimulatedArm(time, 100, 200), 200),
            seat("b", new SimulatedArm(time, 400, 1600), 1600),
            rules(20, seed),
            pair,
            ENDLESS);
    taker.run();
    return taker.turns();
  }

  @Test
  void everyTurnHoldsWholeBatchesAloneAndTakesAboutASecondAndAHalf() throws Exception {
    List<TurnPair> turns = turns(1, 1);

    assertThat(turns).hasSize(20);
    assertThat(turns)
        .allSatisfy(
            pair -> {
              // Were the batch in which it was stopped among them, the time would be longer.
              assertThat(pair.a().wallMs()).isEqualTo(15 * 100);
              assertThat(pair.a().rows()).isEqualTo(15 * 200);
              assertThat(pair.b().wallMs()).isEqualTo(4 * 400);
              assertThat(pair.b().rows()).isEqualTo(4 * 1600);
              assertThat(pair.logRatio()).isCloseTo(Math.log(2), within(1e-12));
            });
    for (int i = 1; i < turns.size(); i++) {
      // One batch, the one that was in flight, is in no turn.
      assertThat(turns.get(i).a().firstBatch()).isEqualTo(turns.get(i - 1).a().lastBatch() + 2);
      assertThat(turns.get(i).b().firstBatch()).isEqualTo(turns.get(i - 1).b().lastBatch() + 2);
    }
  }

  @Test
  void aTurnIsAsLongAsTheRulesSay() throws Exception {
    TurnTaker taker =
        taker(
            seat("a", new SimulatedArm(time, 100, 200), 200),
            seat("b", new SimulatedArm(time, 400, 1600), 1600),
            new TurnRules(3, Duration.ofMillis(800), Duration.ofSeconds(20), 1, PATIENCE),
            1,
            ENDLESS);
    taker.run();

    assertThat(taker.turns())
        .hasSize(3)
        .allMatch(pair -> pair.a().wallMs() == 800 && pair.b().wallMs() == 800);
  }

  @Test
  void rowsCostWhatWasSpentFromTheFirstTurnToTheLast() throws Exception {
    TurnTaker taker =
        taker(
            seat("a", new SimulatedArm(time, 100, 200), 200),
            seat("b", new SimulatedArm(time, 400, 1600), 1600),
            rules(8, 1),
            1,
            ENDLESS);
    taker.run();

    assertThat(List.of(taker.costA(), taker.costB()))
        .allSatisfy(
            cost -> {
              assertThat(cost.cpuMsPerThousandRows().orElseThrow()).isCloseTo(1000, within(1e-9));
              assertThat(cost.allocatedBytesPerThousandRows().orElseThrow())
                  .isCloseTo(100_000, within(1e-9));
            });
  }

  @Test
  void withoutATurnNoCostIsKnown() {
    Seat seat = seat("a", new SimulatedArm(time, 100, 200), 200);

    assertThat(seat.cost(List.of())).isEqualTo(RowCost.UNKNOWN);
  }

  @Test
  void aSlowArmHasTwoBatchesATurn() throws Exception {
    TurnTaker taker =
        taker(
            seat("a", new SimulatedArm(time, 9_000, 200), 200),
            seat("b", new SimulatedArm(time, 2_000, 200), 200),
            rules(3, 1),
            1,
            ENDLESS);
    taker.run();

    assertThat(taker.turns())
        .hasSize(3)
        .allMatch(pair -> pair.a().batches() == 2 && pair.b().batches() == 2);
  }

  @Test
  void theCoinIsTheSeedsAndEachPairHasItsOwn() throws Exception {
    List<Boolean> order = turns(1, 7).stream().map(TurnPair::aFirst).toList();

    assertThat(turns(1, 7).stream().map(TurnPair::aFirst).toList()).isEqualTo(order);
    assertThat(turns(2, 7).stream().map(TurnPair::aFirst).toList()).isNotEqualTo(order);
    assertThat(turns(1, 8).stream().map(TurnPair::aFirst).toList()).isNotEqualTo(order);
    assertThat(order).contains(true, false);
  }

  @Test
  void theOneThatGoesFirstStartsFirst() throws Exception {
    assertThat(turns(1, 1))
        .allMatch(pair -> pair.aFirst() == (pair.a().startedAtMs() < pair.b().startedAtMs()));
  }

  @Test
  void bothRunForTheWholeWarmUpBeforeTheFirstTurn() throws Exception {
    TurnTaker taker =
        taker(
            seat("a", new SimulatedArm(time, 100, 200), 200),
            seat("b", new SimulatedArm(time, 300, 200), 200),
            rules(1, 1),
            1,
            ENDLESS);
    taker.run();

    assertThat(taker.warmupA().orElseThrow().ranMs()).isEqualTo(20_000);
    assertThat(taker.warmupA().orElseThrow().batches()).isEqualTo(200);
    assertThat(taker.warmupB().orElseThrow().ranMs()).isEqualTo(20_000);
    assertThat(taker.warmupB().orElseThrow().batches()).isEqualTo(66);
  }

  @Test
  void theBacklogIsAlwaysAheadOfWhatIsRead() throws Exception {
    List<TurnPair> turns = turns(1, 1);

    long read = turns.stream().mapToLong(pair -> pair.b().rows()).sum();
    assertThat(asked.stream().mapToLong(Long::longValue).max().orElseThrow()).isGreaterThan(read);
  }

  @Test
  void whereTheInputEndsTheTurnsBeforeAreKept() throws Exception {
    // 20 s of warm-up, the pilot and ten turns, each with the batch in flight.
    long rows = 200 * (200 + 4 + 10 * 16);
    TurnTaker taker =
        taker(
            seat("a", new SimulatedArm(time, 100, 200), 200),
            seat("b", new SimulatedArm(time, 100, 200), 200),
            rules(20, 1),
            1,
            rows);
    taker.run();

    assertThat(taker.turns()).hasSizeBetween(8, 10);
  }

  @Test
  void aReportThatIsLostEndsThePair() {
    TurnTaker taker =
        taker(
            seat("a", new SimulatedArm(time, 100, 200).losing(230), 200),
            seat("b", new SimulatedArm(time, 100, 200), 200),
            rules(20, 1),
            1,
            ENDLESS);

    assertThatThrownBy(taker::run)
        .isInstanceOf(ArmFailedException.class)
        .hasMessage("arm a: batch 230 is missing from the reports");
  }

  @Test
  void aBatchThatIsNotFullEndsThePairAndTheTurnsBeforeAreKept() {
    TurnTaker taker =
        taker(
            seat("a", new SimulatedArm(time, 100, 200), 200),
            seat("b", new SimulatedArm(time, 100, 200).runningDryAt(250), 200),
            rules(20, 1),
            1,
            ENDLESS);

    assertThatThrownBy(taker::run)
        .isInstanceOf(ArmFailedException.class)
        .hasMessageContaining("arm b: batch 250 had 100 rows, below maxOffsetsPerTrigger=200");
    assertThat(taker.turns()).hasSize(2);
  }

  @Test
  void batchesThatKeepTheOtherArmWaitingForTooLongEndThePair() {
    TurnTaker taker =
        taker(
            seat("a", new SimulatedArm(time, 40_000, 200), 200),
            seat("b", new SimulatedArm(time, 100, 200), 200),
            rules(20, 1),
            1,
            ENDLESS);

    assertThatThrownBy(taker::run)
        .isInstanceOf(ArmFailedException.class)
        .hasMessageContaining("arm a: a batch takes 40 s");
  }

  @Test
  void anArmThatCommitsNothingEndsThePair() {
    TurnTaker taker =
        taker(
            seat("a", new SimulatedArm(time, 1_000_000, 200), 200),
            seat("b", new SimulatedArm(time, 100, 200), 200),
            rules(20, 1),
            1,
            ENDLESS);

    assertThatThrownBy(taker::run)
        .isInstanceOf(ArmFailedException.class)
        .hasMessageStartingWith("arm a: 0 batches in 122 s of warm-up");
  }
}
