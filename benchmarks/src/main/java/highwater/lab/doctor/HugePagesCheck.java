package highwater.lab.doctor;

import highwater.lab.measure.SystemFiles;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether the kernel makes large pages out of small ones whenever it likes. */
record HugePagesCheck(SystemFiles files) implements Check {
  private static final Pattern CHOSEN = Pattern.compile("\\[(\\w+)]");

  @Override
  public String name() {
    return "huge pages";
  }

  @Override
  public Finding look() {
    Optional<String> mode =
        files
            .line("sys/kernel/mm/transparent_hugepage/enabled")
            .map(CHOSEN::matcher)
            .filter(Matcher::find)
            .map(matcher -> matcher.group(1));
    if (mode.isEmpty()) {
      return Finding.unknown("the system does not tell");
    }
    String found = "transparent huge pages: " + mode.get();
    return mode.get().equals("always")
        ? Finding.note(
                found,
                "echo madvise > /sys/kernel/mm/transparent_hugepage/enabled: the kernel then makes"
                    + " none while a fork runs")
            .blurring("huge pages made in the middle of a fork")
        : Finding.ok(found);
  }
}
