package highwater.lab.doctor;

import highwater.lab.measure.SystemFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/** What decides the cores' clock frequency. */
record GovernorCheck(SystemFiles files) implements Check {
  private static final String CPUS = "sys/devices/system/cpu";

  @Override
  public String name() {
    return "CPU governor";
  }

  @Override
  public Finding look() {
    NavigableSet<String> governors = governors();
    if (governors.isEmpty()) {
      return Finding.unknown("none to be seen, as usual in a virtual machine");
    }
    String found = String.join(", ", governors);
    return governors.equals(new TreeSet<>(Set.of("performance")))
        ? Finding.ok(found)
        : Finding.warning(
                found, "set it for the time of a run: cpupower frequency-set -g performance")
            .blurring("cores that change their frequency (governor " + found + ")");
  }

  private NavigableSet<String> governors() {
    NavigableSet<String> governors = new TreeSet<>();
    Path cpus = files.at(CPUS);
    if (!Files.isDirectory(cpus)) {
      return governors;
    }
    try (DirectoryStream<Path> each = Files.newDirectoryStream(cpus, "cpu[0-9]*")) {
      for (Path cpu : each) {
        files
            .line(CPUS + "/" + cpu.getFileName() + "/cpufreq/scaling_governor")
            .ifPresent(governors::add);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + cpus, e);
    }
    return governors;
  }
}
