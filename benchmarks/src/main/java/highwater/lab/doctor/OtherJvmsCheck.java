package highwater.lab.doctor;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Other JVMs that work now: a build, an editor's language server, a broker that was forgotten.
 *
 * @param others all that are there
 */
record OtherJvmsCheck(Supplier<List<JavaProcess>> others, Pause pause) implements Check {
  private static final double PART_OF_A_CORE = 0.05;

  @Override
  public String name() {
    return "other JVMs";
  }

  @Override
  public Finding look() throws InterruptedException {
    Map<Long, Duration> before =
        others.get().stream().collect(Collectors.toMap(JavaProcess::pid, JavaProcess::cpu));
    pause.of(Pause.BETWEEN_READINGS);
    List<JavaProcess> now = others.get();
    List<String> working =
        now.stream()
            .filter(process -> share(process, before) >= PART_OF_A_CORE)
            .map(
                process ->
                    String.format(
                        Locale.ROOT,
                        "pid %d (%.0f %% of a core)",
                        process.pid(),
                        share(process, before) * 100))
            .toList();
    if (working.isEmpty()) {
      return Finding.ok(now.isEmpty() ? "none" : now.size() + ", none of them at work");
    }
    return Finding.note("at work: " + String.join(", ", working), "end them for the time of a run")
        .blurring("other JVMs at work");
  }

  /** Of one core, in the time between the readings; 0 of a JVM that has come meanwhile. */
  private static double share(JavaProcess process, Map<Long, Duration> before) {
    Duration then = before.getOrDefault(process.pid(), process.cpu());
    return (double) process.cpu().minus(then).toNanos() / Pause.BETWEEN_READINGS.toNanos();
  }
}
