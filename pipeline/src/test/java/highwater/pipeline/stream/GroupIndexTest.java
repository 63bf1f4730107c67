package highwater.pipeline.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GroupIndexTest {
  private static final LocalDateTime TEN = LocalDateTime.of(2018, 10, 2, 10, 0);

  private final GroupIndex index = new GroupIndex();
  private final GroupKey key = new GroupKey();

  private int add(Group group) {
    return index.findOrAdd(key.of(group).bytes());
  }

  private static Group group(int number) {
    return new Group.InWindow(TEN, TEN.plusHours(1), "Passing Call " + number);
  }

  @Test
  void groupsHaveNumbersInTheOrderInWhichTheyCame() {
    for (int number = 0; number < 100_000; number++) {
      assertThat(add(group(number))).isEqualTo(number);
    }
    assertThat(index.size()).isEqualTo(100_000);
    for (int number = 99_999; number >= 0; number -= 997) {
      assertThat(add(group(number))).isEqualTo(number);
      assertThat(GroupKey.group(Counts.BY_WINDOW, index.key(number))).isEqualTo(group(number));
    }
    assertThat(index.find(key.of(group(100_000)).bytes())).isEqualTo(-1);
  }

  @Test
  void everyGroupComesOutAsItWentInAndIsNoOther() {
    List<String> texts =
        List.of("", "a", "ab", "b", "é", "€", "ÿ\u07ff\u0800\uffff", "😀", "\ud83d", "\ude00", "?");
    List<Group> groups = new ArrayList<>();
    for (String one : texts) {
      groups.add(new Group.InWindow(TEN, TEN.plusHours(1), one));
      groups.add(new Group.InWindow(TEN, TEN.plusHours(2), one));
      groups.add(new Group.InWindow(TEN.minusYears(2000), TEN, one));
    }
    for (int number = 0; number < groups.size(); number++) {
      assertThat(add(groups.get(number))).isEqualTo(number);
      assertThat(GroupKey.group(Counts.BY_WINDOW, index.key(number))).isEqualTo(groups.get(number));
    }
  }

  @Test
  void dispositionsAreToldApartFromTheTextsAroundThem() {
    List<Group> groups = new ArrayList<>();
    for (String type : List.of("", "a", "ab")) {
      for (String disposition : List.of("", "b", "bc")) {
        groups.add(new Group.WithDisposition(type, disposition, Optional.empty()));
        groups.add(new Group.WithDisposition(type, disposition, Optional.of("")));
        groups.add(new Group.WithDisposition(type, disposition, Optional.of("c")));
      }
    }
    for (int number = 0; number < groups.size(); number++) {
      assertThat(add(groups.get(number))).isEqualTo(number);
      assertThat(GroupKey.group(Counts.BY_DISPOSITION, index.key(number)))
          .isEqualTo(groups.get(number));
    }
  }

  @Test
  void aMillionGroupsWithTheirCountsTakeFewerThanAHundredBytesEach() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    LongList counts = new LongList();
    int groups = 1_000_000;

    long before = threads.getCurrentThreadAllocatedBytes();
    for (int number = 0; number < groups; number++) {
      counts.set(index.findOrAdd(key.window(number, 0, "Suspicious Vehicle 1234567").bytes()), 1);
    }
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;

    assertThat(index.size()).isEqualTo(groups);
    assertThat(allocated / groups).isLessThan(100);
  }

  @Test
  void aKeyLargerThanABlockIsKeptToo() {
    Group large = new Group.InWindow(TEN, TEN.plusHours(1), "x".repeat(1 << 19));
    add(group(1));
    assertThat(add(large)).isEqualTo(1);
    assertThat(add(group(2))).isEqualTo(2);
    assertThat(GroupKey.group(Counts.BY_WINDOW, index.key(1))).isEqualTo(large);
    assertThat(GroupKey.group(Counts.BY_WINDOW, index.key(2))).isEqualTo(group(2));
  }
}
