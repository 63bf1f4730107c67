package highwater.pipeline.call;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import highwater.pipeline.BadInputException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GroupedCallsTest {
  private static List<Call> calls(long seed, long count, long groups) throws Exception {
    List<Call> calls = new ArrayList<>();
    CallFeed feed = CallGenerator.ofGroups(seed, count, groups);
    while (feed.hasNext()) {
      calls.add(Call.fromJson(new String(feed.next().value(), UTF_8)));
    }
    return calls;
  }

  private static Map<String, Integer> byType(List<Call> calls) {
    Map<String, Integer> counts = new HashMap<>();
    calls.forEach(call -> counts.merge(call.originalCrimeTypeName(), 1, Integer::sum));
    return counts;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 997, 1000})
  void everyGroupHasOneCallInEveryRound(long groups) throws Exception {
    List<Call> calls = calls(7, 3 * groups, groups);

    for (int round = 0; round < 3; round++) {
      assertThat(byType(calls.subList(round * (int) groups, (round + 1) * (int) groups)))
          .hasSize((int) groups);
    }
    assertThat(byType(calls).values()).containsOnly(3);
  }

  @Test
  void anotherSeedDealsTheSameGroupsInAnotherOrder() throws Exception {
    List<Call> calls = calls(7, 1000, 1000);
    List<Call> others = calls(8, 1000, 1000);

    assertThat(byType(others)).isEqualTo(byType(calls));
    assertThat(others).isNotEqualTo(calls);
    assertThat(calls(7, 1000, 1000)).isEqualTo(calls);
  }

  @Test
  void theyAreCallsOfOneHourWithADispositionATypeAndNumbersOfTheirOwn() throws Exception {
    List<Call> calls = calls(7, 25_000, 5_000);

    LocalDateTime ten = LocalDateTime.of(2018, 10, 2, 10, 0);
    assertThat(calls)
        .extracting(Call::eventTime)
        .allMatch(time -> !time.isBefore(ten) && time.isBefore(ten.plusHours(1)));
    Set<String> pairs = new HashSet<>();
    Set<String> numbers = new HashSet<>();
    for (Call call : calls) {
      pairs.add(call.originalCrimeTypeName() + "/" + call.disposition());
      numbers.add(call.crimeId());
    }
    assertThat(pairs).hasSize(5_000);
    assertThat(numbers).hasSize(25_000).allMatch(number -> number.length() == 9);
  }

  @Test
  void fewerThanOneGroupIsRefused() {
    assertThatThrownBy(() -> CallGenerator.ofGroups(1, 10, 0))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("0 groups");
  }
}
