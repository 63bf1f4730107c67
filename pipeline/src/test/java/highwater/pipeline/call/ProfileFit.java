package highwater.pipeline.call;

import highwater.pipeline.call.ProfileTables.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.statistics.inference.ChiSquareTest;

/**
 * Pearson's chi-square goodness of fit of many tables, with Holm's correction over the tables.
 *
 * <p>The profile is the generator's model, so the expected shares are known, not estimated, and
 * cost no degree of freedom. Categories with an expected count below 5 are pooled.
 */
final class ProfileFit {
  /** The chance that a true fit is rejected in any table. */
  private static final double SIGNIFICANCE = 0.001;

  private static final double LEAST_EXPECTED = 5;

  private final List<Table> tables;

  ProfileFit(List<Table> tables) {
    this.tables = tables;
  }

  /** The names of the tables that the calls do not follow. */
  Set<String> rejected(List<SeenCall> calls) {
    Map<String, Double> pValues = new HashMap<>();
    for (Table table : tables) {
      pValues.put(table.name(), pValue(table.expected(), table.count(calls)));
    }
    List<String> ascending = new ArrayList<>(pValues.keySet());
    ascending.sort(Comparator.comparing(pValues::get));
    Set<String> rejected = new TreeSet<>();
    for (String name : ascending) {
      if (pValues.get(name) > SIGNIFICANCE / (ascending.size() - rejected.size())) {
        break;
      }
      rejected.add(name);
    }
    return rejected;
  }

  static double pValue(Map<String, Long> expected, Map<String, Long> seen) {
    if (!expected.keySet().containsAll(seen.keySet())) {
      return 0;
    }
    double calls = sum(seen);
    double realCalls = sum(expected);
    List<Double> expectedCells = new ArrayList<>();
    List<Long> seenCells = new ArrayList<>();
    double pooledExpected = 0;
    long pooledSeen = 0;
    List<String> descending = new ArrayList<>(expected.keySet());
    descending.sort(Comparator.comparing(expected::get).reversed());
    for (String category : descending) {
      double cell = expected.get(category) * calls / realCalls;
      if (cell >= LEAST_EXPECTED) {
        expectedCells.add(cell);
        seenCells.add(seen.getOrDefault(category, 0L));
      } else {
        pooledExpected += cell;
        pooledSeen += seen.getOrDefault(category, 0L);
      }
    }
    if (pooledExpected >= LEAST_EXPECTED || expectedCells.isEmpty()) {
      expectedCells.add(pooledExpected);
      seenCells.add(pooledSeen);
    } else {
      int last = expectedCells.size() - 1;
      expectedCells.set(last, expectedCells.get(last) + pooledExpected);
      seenCells.set(last, seenCells.get(last) + pooledSeen);
    }
    if (expectedCells.size() < 2) {
      // Too few calls to tell two categories apart.
      return 1;
    }
    return ChiSquareTest.withDefaults()
        .test(
            expectedCells.stream().mapToDouble(Double::doubleValue).toArray(),
            seenCells.stream().mapToLong(Long::longValue).toArray())
        .getPValue();
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
