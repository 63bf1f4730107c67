package highwater.lab.report;

import java.util.List;
import java.util.Locale;

/** The first screen: what to set, how sure that is, and why. */
final class AnswerHtml {
  private final Html html;

  AnswerHtml(Html html) {
    this.html = html;
  }

  void write(Answer answer) {
    html.open("section", "id", "answer", "aria-labelledby", "headline", "tabindex", "-1");
    html.element("h1", AnswerWords.headline(answer.cards()), "id", "headline");
    html.open("div", "class", "cards");
    answer.cards().forEach(this::card);
    html.close("div");
    html.open("div", "class", "reasons");
    list("Why", answer.why());
    list("What limits this", answer.notes());
    html.close("div");
    html.close("section");
  }

  private void card(Answer.Card card) {
    html.open("article", "class", "card").element("h2", card.goal());
    html.open("dl", "class", "settings");
    List<Answer.Setting> settings =
        card.settings().isEmpty()
            ? List.of(new Answer.Setting("settings", "as they are"))
            : card.settings();
    for (Answer.Setting setting : settings) {
      html.open("div").element("dt", setting.name()).element("dd", setting.value()).close("div");
    }
    html.close("dl").open("dl", "class", "figures");
    for (Answer.Figure figure : card.figures()) {
      html.open("div").element("dt", figure.label());
      boolean number = figure.value().matches("[0-9.,]+( ms)?");
      html.open("dd").element("span", figure.value(), "class", number ? "value" : "none");
      html.unlessEmpty("span", figure.interval(), "class", "interval");
      html.close("dd").close("div");
    }
    html.close("dl");
    String certainty = card.certainty().name().toLowerCase(Locale.ROOT);
    html.open("p", "class", "sure");
    html.element("strong", card.certainty().text(), "class", "certainty " + certainty);
    html.text(" " + card.sure()).close("p");
    html.element("p", card.versus(), "class", "versus");
    html.close("article");
  }

  private void list(String title, List<String> sentences) {
    if (!sentences.isEmpty()) {
      html.open("div", "class", "aside").element("h2", title).open("ul", "class", "words");
      sentences.forEach(sentence -> html.element("li", sentence));
      html.close("ul").close("div");
    }
  }
}
