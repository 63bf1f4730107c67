package highwater.lab.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import highwater.lab.measure.Batch;
import highwater.lab.measure.Offsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ObservedTest {
  private final Map<Long, Batch> batches = new TreeMap<>();

  private void commit(long id, long atMs) {
    batches.put(
        id,
        new Batch(
            id,
            atMs - 10,
            100,
            new TreeMap<>(Map.of("triggerExecution", 10L)),
            0,
            0,
            Offsets.NONE,
            Offsets.NONE));
  }

  @Test
  void aRatioIsOfTheObservedTurnOverTheOtherWhicheverCameFirst() {
    commit(0, 0);
    commit(1, 100);
    commit(2, 200);
    commit(3, 300);
    commit(4, 350);
    commit(5, 400);
    List<Observed.Turn> slowObserved =
        List.of(new Observed.Turn(true, 0, 2), new Observed.Turn(false, 3, 5));
    List<Observed.Turn> fastObserved =
        List.of(new Observed.Turn(false, 0, 2), new Observed.Turn(true, 3, 5));

    assertThat(new Observed(slowObserved).logRatio(batches))
        .isCloseTo(Math.log(0.5), within(1e-12));
    assertThat(new Observed(fastObserved).logRatio(batches)).isCloseTo(Math.log(2), within(1e-12));
  }

  @Test
  void whatMakesTheSecondOfTwoTurnsFasterIsNoRatio() {
    commit(0, 0);
    commit(1, 100);
    for (long id = 2; id <= 20; id += 2) {
      // Every turn takes a tenth less than the one before.
      long before = batches.get(id - 1).committedAtMs() - batches.get(id - 2).committedAtMs();
      long start = batches.get(id - 1).committedAtMs() + 10;
      commit(id, start);
      commit(id + 1, start + Math.max(1, before * 9 / 10));
    }
    List<Observed.Turn> threeToOne =
        List.of(
            new Observed.Turn(true, 0, 1),
            new Observed.Turn(false, 2, 3),
            new Observed.Turn(true, 4, 5),
            new Observed.Turn(false, 6, 7),
            new Observed.Turn(true, 8, 9),
            new Observed.Turn(false, 10, 11),
            new Observed.Turn(false, 12, 13),
            new Observed.Turn(true, 14, 15));

    assertThat(new Observed(threeToOne).logRatio(batches)).isCloseTo(0, within(0.01));
    assertThat(new Observed(threeToOne.subList(0, 6)).logRatio(batches)).isLessThan(-0.09);
  }

  @Test
  void theMedianOverThePairsIsTaken() {
    for (long id = 0; id <= 20; id++) {
      commit(id, id * 100);
    }
    commit(11, 5000);
    List<Observed.Turn> turns =
        List.of(
            new Observed.Turn(true, 0, 1),
            new Observed.Turn(false, 2, 3),
            new Observed.Turn(true, 4, 5),
            new Observed.Turn(false, 6, 7),
            new Observed.Turn(true, 8, 9),
            new Observed.Turn(false, 10, 11));

    assertThat(new Observed(turns).logRatio(batches)).isCloseTo(0, within(1e-12));
  }
}
