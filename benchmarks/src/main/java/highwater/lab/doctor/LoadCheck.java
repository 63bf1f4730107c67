package highwater.lab.doctor;

import highwater.lab.measure.CpuTimes;
import highwater.lab.measure.SystemFiles;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * How much of the machine others use now.
 *
 * @param ownCpuNanos CPU time of this process so far
 */
record LoadCheck(SystemFiles files, Pause pause, LongSupplier ownCpuNanos) implements Check {
  private static final double SOME = 0.05;
  private static final double MUCH = 0.20;

  @Override
  public String name() {
    return "load by others";
  }

  @Override
  public Finding look() throws InterruptedException {
    Optional<CpuTimes> before = CpuTimes.read(files);
    long ownBefore = ownCpuNanos.getAsLong();
    pause.of(Pause.BETWEEN_READINGS);
    Optional<CpuTimes> after = CpuTimes.read(files);
    double own = (double) (ownCpuNanos.getAsLong() - ownBefore) / CpuTimes.TICK_NANOS;
    if (before.isEmpty() || after.isEmpty()) {
      return Finding.unknown("the system does not tell");
    }
    CpuTimes meanwhile = after.get().since(before.get());
    double others = Math.max(0, meanwhile.busy() - own) / Math.max(1, meanwhile.total());
    String found =
        "%s of the machine's CPU time; load average %s"
            .formatted(Amount.share(others), loadAverage());
    if (others < SOME) {
      return Finding.ok(found);
    }
    String advice = "end what else runs, or wait for it: 'top' shows what it is";
    return Finding.of(others < MUCH ? Finding.Level.NOTE : Finding.Level.WARNING, found, advice)
        .blurring("other work on this machine");
  }

  /** Over 1, 5 and 15 minutes. */
  private String loadAverage() {
    return files
        .line("proc/loadavg")
        .map(line -> line.split("\\s+"))
        .filter(words -> words.length >= 3)
        .map(words -> "%s %s %s".formatted(words[0], words[1], words[2]))
        .orElse("unknown");
  }
}
