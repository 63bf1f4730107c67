package highwater.lab.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A report as one HTML file that needs no other. Its policy lets no script run but its own two, by
 * their hash, and nothing be fetched at all.
 */
final class Page {
  /** Each names one thing that those after it use; all are one script of the page. */
  private static final List<String> SCRIPTS =
      List.of("look.js", "axes.js", "plots.js", "tiles.js", "report.js");

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Report report;
  private final Html html = new Html();

  private Page(Report report) {
    this.report = report;
  }

  /** The whole file. */
  static String of(Report report) {
    Page page = new Page(report);
    page.body();
    String library = inScript(Resources.library());
    String script = SCRIPTS.stream().map(Resources::own).collect(Collectors.joining("\n"));
    String policy =
        "default-src 'none'; script-src %s %s; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
            .formatted(Resources.hash(library), Resources.hash(script));
    Html title = new Html().element("title", report.run() + " · Highwater");
    return String.join(
        "\n",
        "<!doctype html>",
        "<html lang=\"en\">",
        "<head>",
        "<meta charset=\"utf-8\">",
        "<meta http-equiv=\"Content-Security-Policy\" content=\"" + policy + "\">",
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">",
        "<meta name=\"color-scheme\" content=\"light dark\">",
        title.toString().strip(),
        "<style>",
        Resources.own("report.css"),
        "</style>",
        "</head>",
        "<body>",
        page.html.toString(),
        "<script type=\"application/json\" id=\"drawings\">" + page.drawings() + "</script>",
        "<script>" + library + "</script>",
        "<script>" + script + "</script>",
        "</body>",
        "</html>",
        "");
  }

  /** A script may not hold what would end its element. */
  private static String inScript(String script) {
    return script.replace("</script", "<\\/script").replace("<!--", "<\\!--");
  }

  private String drawings() {
    Map<String, Object> all = new LinkedHashMap<>();
    report
        .sections()
        .forEach(
            section ->
                section
                    .charts()
                    .forEach(
                        chart ->
                            all.put(
                                chart.id(),
                                Map.of(
                                    "kind",
                                    chart.drawing().kind(),
                                    "title",
                                    chart.title(),
                                    "drawing",
                                    chart.drawing()))));
    try {
      return JSON.writeValueAsString(Map.of("run", report.run(), "charts", all))
          .replace("<", "\\u003c")
          .replace("\u2028", "\\u2028")
          .replace("\u2029", "\\u2029");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a drawing is not JSON", e);
    }
  }

  private void body() {
    html.element("a", "To the answer", "class", "skip", "href", "#answer");
    html.open("header");
    html.open("p", "class", "brand").text("Highwater").close("p");
    html.element("p", report.run(), "class", "run");
    html.open("ul", "class", "facts");
    report.facts().forEach(fact -> html.element("li", fact));
    html.close("ul").close("header");
    html.open("main");
    new AnswerHtml(html).write(report.answer());
    contents();
    questions();
    report.sections().forEach(this::section);
    FigureHtml figures = new FigureHtml(html);
    invalid(figures);
    html.open("section", "id", "trials").element("h2", "All trials");
    figures.table("trials", "All trials with their means and 95 % intervals", report.trials());
    html.close("section");
    environment();
    files();
    html.close("main");
  }

  private void contents() {
    html.open("nav", "aria-label", "Contents").open("ul");
    link("questions", "The two questions");
    report.sections().forEach(section -> link(section.id(), section.title()));
    link("invalid", "Invalid forks");
    link("trials", "All trials");
    link("environment", "Environment");
    link("files", "Files");
    html.close("ul").close("nav");
  }

  private void link(String id, String text) {
    html.open("li").element("a", text, "href", "#" + id).close("li");
  }

  private void questions() {
    html.open("section", "id", "questions").element("h2", "The two questions");
    html.open("div", "class", "questions");
    for (Report.Question question : report.questions()) {
      html.open("div", "class", "question").element("h3", question.asked());
      if (question.found().isEmpty()) {
        html.element("p", "No setting has two values in this run, so it answers nothing.");
      }
      for (Questions.Found found : question.found()) {
        html.element("h4", found.part()).open("ul", "class", "words");
        found.sentences().forEach(sentence -> html.element("li", sentence));
        html.close("ul");
      }
      html.close("div");
    }
    html.close("div").close("section");
  }

  private void section(Report.Section section) {
    html.open("section", "id", section.id()).element("h2", section.title());
    html.unlessEmpty("p", section.lead(), "class", "lead");
    FigureHtml figures = new FigureHtml(html);
    html.open("div", "class", "figures-grid");
    section.charts().forEach(figures::figure);
    html.close("div");
    html.close("section");
  }

  private void invalid(FigureHtml figures) {
    html.open("section", "id", "invalid").element("h2", "Invalid forks");
    if (report.invalid().rows().isEmpty()) {
      html.element("p", "None: every fork that ended is valid.");
    } else {
      figures.plain("invalid", "Invalid forks with their reasons", report.invalid());
    }
    html.close("section");
  }

  private void environment() {
    html.open("section", "id", "environment").element("h2", "Environment");
    if (report.environment().isEmpty()) {
      html.element("p", "The run has no environment.json.");
    }
    html.open("dl");
    for (Report.Fact fact : report.environment()) {
      html.open("div").element("dt", fact.name());
      html.element("dd", fact.value());
      html.close("div");
    }
    html.close("dl").close("section");
  }

  private void files() {
    html.open("section", "id", "files").element("h2", "Files");
    html.element("p", "Beside this page, with every number of it:").open("ul", "class", "files");
    List<String> files = report.files();
    files.forEach(file -> html.open("li").element("a", file, "href", file).close("li"));
    html.close("ul").close("section");
  }
}
