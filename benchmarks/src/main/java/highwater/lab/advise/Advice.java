package highwater.lab.advise;

import highwater.lab.result.FinishedRun;
import highwater.pipeline.stream.SettingsText;
import java.util.List;

/**
 * What a run's results say of settings that would keep a goal.
 *
 * @param goal that was asked for
 * @param run that was read
 * @param candidates the best first
 * @param unmodelled why some of the run's trials have no model, a line each
 */
public record Advice(
    Goal goal, FinishedRun run, List<Candidate> candidates, List<String> unmodelled) {
  private static final int EXIT_WRONG = 1;
  private static final int EXIT_NOT_DECIDED = 4;

  public Advice {
    candidates = List.copyOf(candidates);
    unmodelled = List.copyOf(unmodelled);
  }

  Candidate best() {
    return candidates.get(0);
  }

  /** Whether there are settings to propose, sure or not. */
  public boolean proposes() {
    return best().word() != Candidate.Word.NO;
  }

  /** The proposal as the text of a settings file. */
  public String settingsFile() {
    return "# For %s, by %s: %s\n"
            .formatted(
                goal.text(),
                run.environment().run(),
                best().word() == Candidate.Word.YES ? "foretold" : "not decided, see --verify")
        + SettingsText.of(SettingsText.read(best().settings()));
  }

  /**
   * What a command ends with.
   *
   * @return 0 where the proposal keeps the goal, 1 where nothing that was measured can, 4 where the
   *     results do not decide it
   */
  public int exitCode() {
    return switch (best().word()) {
      case YES -> 0;
      case NO -> EXIT_WRONG;
      case NOT_DECIDED -> EXIT_NOT_DECIDED;
    };
  }

  /** All of it for a terminal, with the proposal's settings at the end. */
  @Override
  public String toString() {
    return new AdviceText(this).toString();
  }
}
