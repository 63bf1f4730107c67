package highwater.lab.doctor;

import highwater.lab.measure.SystemFiles;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * The cores that a run may use.
 *
 * @param available what the JVM was given
 */
record CoresCheck(SystemFiles files, int available) implements Check {
  private static final int FEWEST = 2;

  /** One each for the broker and for what sends or looks, and two for Spark. */
  private static final int UNSHARED = 4;

  @Override
  public String name() {
    return "cores";
  }

  @Override
  public Finding look() {
    OptionalInt online = online();
    String found =
        online.isPresent()
            ? "%d of the machine's %d".formatted(available, online.getAsInt())
            : "%d; the system does not tell how many the machine has".formatted(available);
    if (available < FEWEST) {
      return Finding.problem(
          found, "give the JVM two cores at least: broker and Spark cannot share one");
    }
    if (online.isPresent() && online.getAsInt() > available) {
      return Finding.note(
              found, "keep others off the cores this JVM was given; compare on the same set only")
          .blurring("cores that others may use");
    }
    if (available < UNSHARED) {
      return Finding.note(
              found + ": broker, load and Spark share them",
              "compare only with numbers of as many cores; with " + UNSHARED + " each has its own")
          .blurring("too few cores for broker and Spark to have their own");
    }
    if (files.line("sys/devices/system/cpu/smt/active").filter("1"::equals).isPresent()) {
      return Finding.note(
              found + ", two hardware threads to a core",
              "for exact numbers turn SMT off: echo off > /sys/devices/system/cpu/smt/control")
          .blurring("hardware threads that share a core");
    }
    return Finding.ok(found);
  }

  /** Out of a list of ranges such as {@code 0-3,8}. */
  private OptionalInt online() {
    return files.line("sys/devices/system/cpu/online").stream()
        .mapToInt(list -> Arrays.stream(list.split(",")).mapToInt(CoresCheck::size).sum())
        .findFirst();
  }

  private static int size(String range) {
    String[] ends = range.split("-", -1);
    return Integer.parseInt(ends[ends.length - 1]) - Integer.parseInt(ends[0]) + 1;
  }
}
