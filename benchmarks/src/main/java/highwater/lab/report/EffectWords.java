package highwater.lab.report;

import highwater.lab.model.Interval;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Says in words what an axis does, and never more than its intervals. */
final class EffectWords {
  private static final int MOST_STRATA = 3;
  private static final double WORTH_COUNTING = 2;

  private EffectWords() {}

  /** One to three sentences; an effect that no interval shows is called that. */
  static String sentence(AxisEffect effect) {
    List<String> text = new ArrayList<>();
    text.add(main(effect));
    if (effect.isShown() || effect.isDependent()) {
      beside(effect).ifPresent(text::add);
    }
    if (!effect.axis().together().isEmpty()) {
      text.add(
          "With it changed %s: what each of them does cannot be told apart."
              .formatted(String.join(", ", shortened(effect.axis().together()))));
    }
    return String.join(" ", text);
  }

  /** The same after the setting's name. */
  static String named(AxisEffect effect) {
    String sentence = sentence(effect);
    return "%s: %s%s"
        .formatted(
            effect.axis().name(),
            sentence.substring(0, 1).toLowerCase(Locale.ROOT),
            sentence.substring(1));
  }

  private static List<String> shortened(List<String> names) {
    List<String> shown = new ArrayList<>(names.subList(0, Math.min(MOST_STRATA, names.size())));
    if (names.size() > MOST_STRATA) {
      shown.add("%d more".formatted(names.size() - MOST_STRATA));
    }
    return shown;
  }

  private static String main(AxisEffect effect) {
    String what = effect.measure().label();
    if (effect.ratio().isEmpty()) {
      return "%s at %s is %s times that at %s, by one fork each: that may be chance."
          .formatted(capital(what), effect.high(), Numbers.plain(effect.estimate()), effect.low());
    }
    Interval ratio = effect.ratio().get();
    if (!effect.isShown()) {
      return "No effect on %s could be shown: between %s and %s the ratio is %s."
          .formatted(what, effect.low(), effect.high(), Numbers.interval(ratio));
    }
    return "%s at %s is %s that at %s."
        .formatted(capital(what), effect.high(), amount(ratio), effect.low());
  }

  /** {@code 7.27 times [7.01, 7.54]}, or {@code 12 % [5.1, 19] above}. */
  static String amount(Interval ratio) {
    if (ratio.estimate() >= WORTH_COUNTING || ratio.estimate() < 1) {
      return Numbers.times(ratio);
    }
    return String.format(
        Locale.ROOT,
        "%s %% [%s, %s] above",
        percent(ratio.estimate()),
        percent(ratio.low()),
        percent(ratio.high()));
  }

  private static String percent(double ratio) {
    double percent = (ratio - 1) * 100;
    return String.format(Locale.ROOT, Math.abs(percent) < 9.95 ? "%.1f" : "%.0f", percent);
  }

  private static Optional<String> beside(AxisEffect effect) {
    List<AxisEffect.Stratum> strata = new ArrayList<>(effect.strata());
    if (strata.size() < 2) {
      return Optional.empty();
    }
    strata.sort(Comparator.comparingDouble(AxisEffect.Stratum::estimate).reversed());
    AxisEffect.Stratum most = strata.get(0);
    AxisEffect.Stratum least = strata.get(strata.size() - 1);
    if (effect.isDependent()) {
      return Optional.of(
          "How much depends on the other settings: %s with %s, %s with %s."
              .formatted(text(most), most.beside(), text(least), least.beside()));
    }
    return Optional.of(
        effect.depends().isPresent()
            ? "That this depends on the other settings could not be shown."
            : "Whether it depends on the other settings cannot be told from one fork each.");
  }

  private static String text(AxisEffect.Stratum stratum) {
    return stratum
        .ratio()
        .map(Numbers::times)
        .orElseGet(() -> Numbers.plain(stratum.estimate()) + " times");
  }

  /** With a capital letter, unless it is a name. */
  static String capital(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
