package highwater.lab.report;

import highwater.lab.model.Interval;
import highwater.lab.model.Recommendation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** How sure a recommendation is, and how it compares with what is, in words by rules. */
final class AnswerWords {
  private static final int MOST_NAMED = 3;
  private static final int MOST_IN_A_HEADLINE = 4;

  private AnswerWords() {}

  static Answer.Certainty certainty(Recommendation<SweepTrial> recommendation, int trials) {
    if (trials == 1) {
      return Answer.Certainty.ONLY;
    }
    if (!recommendation.told()) {
      return Answer.Certainty.HINT;
    }
    if (recommendation.alike().size() == trials) {
      return Answer.Certainty.EQUAL;
    }
    return recommendation.alike().size() == 1 ? Answer.Certainty.CLEAR : Answer.Certainty.ALIKE;
  }

  /** What to set, in one line: what all recommendations agree on, and what is a choice. */
  static String headline(List<Answer.Card> all) {
    if (all.isEmpty()) {
      return "No recommendation";
    }
    List<Answer.Card> cards =
        all.stream().filter(card -> card.certainty() != Answer.Certainty.EQUAL).toList();
    if (cards.isEmpty()) {
      return "No setting stands out by these forks";
    }
    boolean hint = cards.stream().anyMatch(card -> card.certainty() == Answer.Certainty.HINT);
    return (hint ? "A hint, by one fork each: " : "") + whatToSet(cards);
  }

  private static String whatToSet(List<Answer.Card> cards) {
    if (cards.stream().allMatch(card -> card.settings().isEmpty())) {
      return "Keep the settings as they are";
    }
    List<Answer.Setting> agreed = new ArrayList<>(cards.get(0).settings());
    cards.forEach(card -> agreed.retainAll(card.settings()));
    String set =
        agreed.size() > MOST_IN_A_HEADLINE
            ? "the %d settings below".formatted(agreed.size())
            : agreed.stream()
                .map(setting -> "%s = %s".formatted(setting.name(), setting.value()))
                .collect(Collectors.joining(", "));
    String open =
        cards.stream()
            .flatMap(card -> card.settings().stream())
            .filter(setting -> !agreed.contains(setting))
            .map(Answer.Setting::name)
            .distinct()
            .collect(Collectors.joining(" and "));
    if (open.isEmpty()) {
      return "Set " + set;
    }
    return set.isEmpty()
        ? "What to set depends on what you want"
        : "Set %s; %s depends on what you want".formatted(set, open);
  }

  /** How sure, and against what. */
  static String sure(Recommendation<SweepTrial> recommendation, Measure measure, int trials) {
    return switch (certainty(recommendation, trials)) {
      case ONLY -> "No other trial has this number, so there was nothing to choose from.";
      case HINT ->
          "One fork a trial carries no interval: the order of these %d trials may be chance."
              .formatted(trials);
      case CLEAR -> clear(recommendation, measure, trials);
      case ALIKE, EQUAL -> alike(recommendation, measure);
    };
  }

  private static String clear(
      Recommendation<SweepTrial> recommendation, Measure measure, int trials) {
    Interval lead = recommendation.lead().orElseThrow();
    SweepTrial next = recommendation.runnerUp().orElseThrow();
    return "Best of %d trials; %s is %s that of the next, %s (95 %% over all comparisons)."
        .formatted(trials, measure.label(), share(lead), next.shortLabel());
  }

  private static String share(Interval ratio) {
    return ratio.estimate() > 1 ? EffectWords.amount(ratio) : Numbers.times(ratio);
  }

  private static String alike(Recommendation<SweepTrial> recommendation, Measure measure) {
    List<SweepTrial> others =
        recommendation.alike().stream()
            .filter(trial -> !trial.equals(recommendation.taken()))
            .toList();
    String named =
        others.stream()
            .limit(MOST_NAMED)
            .map(SweepTrial::shortLabel)
            .collect(Collectors.joining("; "));
    String more =
        others.size() > MOST_NAMED ? " and %d more".formatted(others.size() - MOST_NAMED) : "";
    String rest =
        recommendation.runnerUp().isPresent()
            ? " All other trials are worse."
            : " No trial could be shown to be worse.";
    return "By %s not separable from %s%s.".formatted(measure.label(), named, more) + rest;
  }

  /**
   * How the trial to take compares with the current one.
   *
   * @param ratio taken ÷ current
   */
  static String versus(Interval ratio, Measure measure, String current) {
    if (ratio.contains(1)) {
      return "No difference in %s from %s could be shown: ratio %s."
          .formatted(measure.label(), current, Numbers.interval(ratio));
    }
    return "%s is %s that of %s."
        .formatted(EffectWords.capital(measure.label()), share(ratio), current);
  }
}
