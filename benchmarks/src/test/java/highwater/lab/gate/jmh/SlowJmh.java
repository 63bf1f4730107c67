package highwater.lab.gate.jmh;

import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.Main;

/** JMH's main class, with forks that compile nothing and are many times slower for it. */
final class SlowJmh {
  private SlowJmh() {}

  /** With JMH's own arguments. */
  public static void main(String[] args) throws Exception {
    List<String> slowed = new ArrayList<>(List.of(args));
    slowed.addAll(List.of("-jvmArgsAppend", "-Xint"));
    Main.main(slowed.toArray(String[]::new));
  }
}
