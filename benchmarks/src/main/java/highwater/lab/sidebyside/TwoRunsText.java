package highwater.lab.sidebyside;

import highwater.lab.result.Environment;
import highwater.lab.sidebyside.TwoRuns.PartSides;
import highwater.lab.sidebyside.TwoRuns.Sides;
import highwater.lab.sidebyside.TwoRuns.TrialSides;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Two runs side by side for a terminal. */
final class TwoRunsText {
  private static final int MOST_DIFFERENCES = 30;
  private static final double SMALL = 100;

  private final TwoRuns runs;

  TwoRunsText(TwoRuns runs) {
    this.runs = runs;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append("A: ").append(line(runs.a().environment())).append('\n');
    text.append("B: ").append(line(runs.b().environment())).append('\n');
    text.append('\n').append(environments()).append('\n');
    text.append(warning()).append('\n');
    for (PartSides part : runs.parts()) {
      text.append('\n').append(part.name()).append('\n').append(table(part));
    }
    if (runs.parts().isEmpty()) {
      text.append("\nThe runs have no trial in common.\n");
    }
    runs.onlyA().forEach(trial -> text.append("\nOnly in A: ").append(trial));
    runs.onlyB().forEach(trial -> text.append("\nOnly in B: ").append(trial));
    return text.toString().stripTrailing() + "\n";
  }

  private static String line(Environment environment) {
    return "%s, begun %s, Highwater %s%s"
        .formatted(
            environment.run(),
            environment.startedAt(),
            environment.versions().highwater(),
            environment
                .git()
                .map(git -> ", commit " + git.commit() + (git.dirty() ? " with changes" : ""))
                .orElse(""));
  }

  private String environments() {
    List<String> lines = new ArrayList<>();
    runs.environments().forbidding().forEach(line -> lines.add("! " + line));
    runs.environments().others().forEach(line -> lines.add("  " + line));
    if (lines.isEmpty()) {
      return "Environments: no difference\n";
    }
    int more = lines.size() - MOST_DIFFERENCES;
    return "Environments differ:\n"
        + lines.stream()
            .limit(MOST_DIFFERENCES)
            .map(line -> "  " + line + "\n")
            .collect(Collectors.joining())
        + (more > 0 ? "    and %s more%n".formatted(more) : "");
  }

  private String warning() {
    if (!runs.comparable()) {
      return "This is no comparison: what is marked with ! differs, so both sides stand here without a ratio.";
    }
    Duration apart =
        Duration.between(
                Instant.parse(runs.a().environment().startedAt()),
                Instant.parse(runs.b().environment().startedAt()))
            .abs();
    return "Weak evidence: the runs began %s apart, and what the machine did in between is in the ratios and not in their intervals. './highwater gate' compares two builds side by side, './highwater compare' two settings."
        .formatted(text(apart));
  }

  private static String text(Duration apart) {
    long minutes = apart.toMinutes();
    return minutes < 120
        ? minutes + " minutes"
        : apart.toHours() < 48 ? apart.toHours() + " hours" : apart.toDays() + " days";
  }

  private String table(PartSides part) {
    List<List<String>> rows = new ArrayList<>();
    List<String> head =
        new ArrayList<>(List.of("trial", "measure", "valid A", "valid B", "A", "B"));
    if (runs.comparable()) {
      head.add("B ÷ A [95 %]");
    }
    rows.add(head);
    for (TrialSides trial : part.trials()) {
      trial
          .measures()
          .forEach((measure, sides) -> rows.add(row(trial, measure.replace('_', ' '), sides)));
    }
    int[] widths =
        IntStream.range(0, head.size())
            .map(column -> rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0))
            .toArray();
    return rows.stream()
        .map(
            row ->
                IntStream.range(0, widths.length)
                        .mapToObj(
                            column ->
                                ("%" + (column < 2 ? "-" : "") + widths[column] + "s")
                                    .formatted(row.get(column)))
                        .collect(Collectors.joining("  "))
                        .stripTrailing()
                    + "\n")
        .collect(Collectors.joining());
  }

  private List<String> row(TrialSides trial, String measure, Sides sides) {
    List<String> row =
        new ArrayList<>(
            List.of(
                trial.label(),
                measure,
                trial.forksA(),
                trial.forksB(),
                number(sides.a()),
                number(sides.b())));
    if (runs.comparable()) {
      row.add(sides.ratio().map(ratio -> ratio.text(3)).orElse("-"));
    }
    return row;
  }

  private static String number(Optional<Double> value) {
    return value
        .map(of -> String.format(Locale.ROOT, of < SMALL ? "%,.1f" : "%,.0f", of))
        .orElse("-");
  }
}
