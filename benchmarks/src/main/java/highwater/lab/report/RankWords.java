package highwater.lab.report;

import highwater.lab.model.Interval;
import highwater.lab.model.VarianceShares;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which setting matters most, in words by rules over effect sizes and shares of variance. */
final class RankWords {
  private static final double WORTH_TELLING = 0.01;
  private static final String BETWEEN = " × ";

  private RankWords() {}

  /** An axis' effect size and its share. */
  static String effect(AxisEffect effect, Optional<VarianceShares> shares) {
    String size =
        effect.ratio().isPresent()
            ? Numbers.times(effect.ratio().get())
            : Numbers.plain(effect.estimate()) + " times, without an interval";
    Interval share = shares.map(of -> of.shares().get(effect.axis().name())).orElse(null);
    return "%s: %s between %s and %s%s%s."
        .formatted(
            effect.axis().name(),
            size,
            effect.low(),
            effect.high(),
            share == null ? "" : "; %s of the variance".formatted(Numbers.share(share)),
            effect.ratio().isPresent() && !effect.isShown() ? "; no effect could be shown" : "");
  }

  /**
   * Which comes first.
   *
   * @param effects by their size, the largest first
   */
  static String order(List<AxisEffect> effects, Optional<VarianceShares> shares) {
    if (effects.isEmpty()) {
      return "Nothing can be ranked: no axis has two values with a valid number.";
    }
    if (effects.get(0).ratio().isEmpty()) {
      return "One fork a trial: whether any of this is more than chance cannot be told.";
    }
    List<AxisEffect> shown = effects.stream().filter(AxisEffect::isShown).toList();
    if (shown.isEmpty()) {
      return "No setting had an effect that these forks could show.";
    }
    if (shown.size() == 1) {
      return "%s alone had an effect that these forks could show."
          .formatted(shown.get(0).axis().name());
    }
    if (shares.isEmpty()) {
      return "Shares of variance could not be computed, so their order is not separable.";
    }
    return ranked(shown, shares.get().shares());
  }

  private static String ranked(List<AxisEffect> shown, Map<String, Interval> shares) {
    List<String> names =
        shown.stream()
            .map(effect -> effect.axis().name())
            .sorted(
                (one, other) ->
                    Double.compare(shares.get(other).estimate(), shares.get(one).estimate()))
            .toList();
    List<List<String>> groups = new ArrayList<>();
    for (String name : names) {
      List<String> last = groups.isEmpty() ? List.of() : groups.get(groups.size() - 1);
      boolean joins = last.stream().anyMatch(one -> Questions.overlap(shares, one, name));
      if (joins) {
        last.add(name);
      } else {
        groups.add(new ArrayList<>(List.of(name)));
      }
    }
    if (groups.size() == 1) {
      return "Which of %s matters most is not separable: the intervals of their shares overlap."
          .formatted(String.join(", ", names));
    }
    return "In order: %s. The intervals of their shares do not overlap%s."
        .formatted(
            groups.stream()
                .map(group -> String.join(" and ", group))
                .collect(Collectors.joining(", then ")),
            groups.stream().anyMatch(group -> group.size() > 1)
                ? ", but for those joined by “and”, which are not separable"
                : "");
  }

  private static void together(Map<String, Interval> shares, List<String> sentences) {
    shares.forEach(
        (term, share) -> {
          if (term.contains(BETWEEN)) {
            sentences.add(
                share.low() > 0
                    ? "%s: %s of the variance is in what the two do together."
                        .formatted(term, Numbers.share(share))
                    : "%s: that the two do anything together beyond each alone could not be shown (%s of the variance)."
                        .formatted(term, Numbers.share(share)));
          }
        });
  }

  /**
   * What two settings do together, and what no setting explains.
   *
   * @param oneAtATime whether each setting was tried by itself
   */
  static List<String> rest(VarianceShares shares, boolean oneAtATime) {
    List<String> sentences = new ArrayList<>();
    if (oneAtATime) {
      sentences.add(
          "Each setting was changed by itself: what two of them do together was not tried.");
    } else {
      together(shares.shares(), sentences);
    }
    sentences.add(
        "Scatter between forks: %s of the variance.".formatted(Numbers.share(shares.scatter())));
    if (shares.rest().estimate() > WORTH_TELLING) {
      sentences.add(
          "%s of the variance cannot be put down to one of them: %s."
              .formatted(
                  Numbers.share(shares.rest()),
                  oneAtATime
                      ? "each value but those of the trial that changes nothing was tried once"
                      : "trials lack numbers, or three settings work together"));
    }
    sentences.add(
        "Shares are of the logarithms and speak of the values tried: a wider range has a larger"
            + " share.");
    return sentences;
  }
}
