package highwater.lab.doctor;

import highwater.lab.measure.SystemFiles;

/** Whether the cores run faster while they are cool and few of them work. */
record TurboCheck(SystemFiles files) implements Check {
  @Override
  public String name() {
    return "turbo";
  }

  @Override
  public Finding look() {
    String intel = files.line("sys/devices/system/cpu/intel_pstate/no_turbo").orElse("");
    String others = files.line("sys/devices/system/cpu/cpufreq/boost").orElse("");
    if (intel.equals("0") || others.equals("1")) {
      return Finding.note(
              "on: how fast a core is depends on its heat and its neighbours",
              "for exact numbers turn it off: "
                  + (intel.isEmpty()
                      ? "echo 0 > /sys/devices/system/cpu/cpufreq/boost"
                      : "echo 1 > /sys/devices/system/cpu/intel_pstate/no_turbo"))
          .blurring("turbo");
    }
    return intel.isEmpty() && others.isEmpty()
        ? Finding.unknown("the system does not tell")
        : Finding.ok("off");
  }
}
