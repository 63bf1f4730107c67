package highwater.lab.doctor;

import highwater.lab.measure.CpuTimes;
import highwater.lab.measure.SystemFiles;
import java.util.List;
import java.util.Optional;

/** Whether a hypervisor is below, and how much CPU time it gives to others: now, and since boot. */
record VirtualMachineCheck(SystemFiles files, Pause pause) implements Check {
  private static final double MUCH = 0.02;

  @Override
  public String name() {
    return "virtual machine";
  }

  @Override
  public Finding look() throws InterruptedException {
    Optional<CpuTimes> before = CpuTimes.read(files);
    pause.of(Pause.BETWEEN_READINGS);
    Optional<CpuTimes> after = CpuTimes.read(files);
    if (before.isEmpty() || after.isEmpty()) {
      return Finding.unknown("the system does not tell");
    }
    double now = after.get().since(before.get()).stealShare();
    double always = after.get().stealShare();
    String found =
        "%s; stolen CPU time %s now, %s since the start"
            .formatted(
                virtual() ? "yes" : "no hypervisor to be seen",
                Amount.share(now),
                Amount.share(always));
    if (Math.max(now, always) >= MUCH) {
      return Finding.warning(
              found, "use a machine, or an hour, with quieter neighbours; or dedicated cores")
          .blurring("CPU time that the hypervisor gives to others");
    }
    return virtual()
        ? Finding.note(found, "neighbours may come and go: watch the steal of each fork")
            .blurring("neighbours on the same host")
        : Finding.ok(found);
  }

  private boolean virtual() {
    boolean flagged =
        files.lines("proc/cpuinfo").orElse(List.of()).stream()
            .filter(line -> line.startsWith("flags"))
            .anyMatch(line -> List.of(line.split("\\s+")).contains("hypervisor"));
    return flagged || files.line("sys/hypervisor/type").isPresent();
  }
}
