package highwater.lab.measure;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/**
 * A JVM that works until its watch has seen trouble, or for half a minute, and prints what it saw.
 * It is started inside control groups and never outside of them.
 */
final class WatchedJvm {
  private static final long GIVE_UP_NANOS = Duration.ofSeconds(30).toNanos();
  private static final int CHUNK = 1 << 20;

  private WatchedJvm() {}

  /**
   * Starts one.
   *
   * @param groups folders of control groups that it enters before it becomes Java
   * @param output takes all it says
   * @param arguments {@code burn}, or {@code fill} and how many MiB
   */
  static Process start(List<Path> groups, Path output, String heap, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of("/bin/sh", "-c"));
    StringBuilder script = new StringBuilder();
    groups.forEach(
        group -> script.append("echo $$ > '").append(group).append("/cgroup.procs' && "));
    command.add(script + "exec \"$@\"");
    command.addAll(
        List.of(
            "watched",
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            heap,
            "-cp",
            System.getProperty("java.class.path"),
            WatchedJvm.class.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start();
  }

  public static void main(String[] arguments) {
    MachineWatch watch = MachineWatch.system();
    MachineTrouble trouble =
        arguments[0].equals("burn") ? burn(watch) : fill(watch, Integer.parseInt(arguments[1]));
    System.out.println(trouble);
    trouble.reasons().forEach(System.out::println);
  }

  private static MachineTrouble burn(MachineWatch watch) {
    long end = System.nanoTime() + GIVE_UP_NANOS;
    MachineTrouble seen = watch.since();
    while (seen.throttling().stream().noneMatch(found -> found.periods() >= 3)
        && System.nanoTime() < end) {
      seen = watch.since();
    }
    return seen;
  }

  /** Fills memory with what cannot be compressed away, and goes over it until some is swapped. */
  private static MachineTrouble fill(MachineWatch watch, int mebibytes) {
    long end = System.nanoTime() + GIVE_UP_NANOS;
    SplittableRandom random = new SplittableRandom(1);
    List<byte[]> held = new ArrayList<>();
    MachineTrouble seen = watch.since();
    while (System.nanoTime() < end && (held.size() < mebibytes || !swapped(seen))) {
      if (held.size() < mebibytes) {
        byte[] chunk = new byte[CHUNK];
        random.nextBytes(chunk);
        held.add(chunk);
      } else {
        held.forEach(chunk -> chunk[random.nextInt(CHUNK)]++);
      }
      seen = watch.since();
    }
    return seen;
  }

  private static boolean swapped(MachineTrouble seen) {
    return seen.jvmSwappedBytes().orElse(0) > 0
        && seen.pagesSwappedOut().orElse(0) >= MachineTrouble.PAGES_THAT_COUNT;
  }

  /** Waits for its end, and ends it where it does not come. */
  static boolean endsWithin(Process process, Duration time) throws InterruptedException {
    if (process.waitFor(time.toSeconds(), TimeUnit.SECONDS)) {
      return true;
    }
    process.destroyForcibly().waitFor();
    return false;
  }
}
