package highwater.lab.report;

import java.util.List;

/** A chart with all that goes with it: title, finding, key, buttons and its table. */
final class FigureHtml {
  private final Html html;

  FigureHtml(Html html) {
    this.html = html;
  }

  void figure(Chart chart) {
    String id = chart.id();
    html.open("figure", "id", "figure-" + id, "aria-labelledby", id + "-title");
    html.open("figcaption").element("h3", chart.title(), "id", id + "-title");
    html.unlessEmpty("p", chart.finding(), "class", "finding").close("figcaption");
    html.open("div", "class", "keys");
    if (!chart.key().isEmpty()) {
      html.open("ul", "class", "key", "aria-label", "Key");
      for (Chart.Key key : chart.key()) {
        html.open("li").open("i", "class", "t" + key.tone() + " " + key.mark()).close("i");
        html.text(key.name()).close("li");
      }
      html.close("ul");
    }
    if (chart.drawing() instanceof Chart.Choice choice) {
      choice(id, choice);
    }
    html.close("div");
    html.open(
        "div",
        "class",
        "plot",
        "data-chart",
        id,
        "role",
        "img",
        "aria-label",
        chart.title() + ". " + chart.finding() + " Its numbers are in the table below.");
    html.close("div");
    html.unlessEmpty("p", chart.note(), "class", "note");
    html.open("div", "class", "foot");
    tools(id, chart.title(), true);
    details(id, chart.title(), chart.table());
    html.close("div").close("figure");
  }

  private void choice(String id, Chart.Choice choice) {
    html.open("p", "class", "choice").open("label", "for", id + "-choice").text(choice.what());
    html.close("label").open("select", "id", id + "-choice", "data-choice", id);
    List<String> names = choice.names();
    for (int i = 0; i < names.size(); i++) {
      html.element("option", names.get(i), "value", Integer.toString(i));
    }
    html.close("select").close("p");
  }

  private void tools(String id, String title, boolean drawn) {
    html.open("p", "class", "tools");
    if (drawn) {
      html.element(
          "button",
          "SVG",
          "type",
          "button",
          "data-svg",
          id,
          "aria-label",
          "Download as SVG: " + title);
    }
    html.element(
        "button",
        "CSV",
        "type",
        "button",
        "data-csv",
        id,
        "aria-label",
        "Download as CSV: " + title);
    html.close("p");
  }

  private void details(String id, String title, Table table) {
    html.open("details")
        .element("summary", "Table (%s rows)".formatted(Numbers.count(table.rows().size())));
    rows(id, title, table);
    html.close("details");
  }

  /** A table by itself, folded. */
  void table(String id, String title, Table table) {
    tools(id, title, false);
    details(id, title, table);
  }

  /** A table by itself, seen at once. */
  void plain(String id, String title, Table table) {
    rows(id, title, table);
    tools(id, title, false);
  }

  private void rows(String id, String title, Table table) {
    html.open(
        "div",
        "class",
        "scroll",
        "tabindex",
        "0",
        "role",
        "region",
        "aria-label",
        "Table: " + title);
    html.open("table", "id", id + "-table").element("caption", title);
    html.open("thead").open("tr");
    table.columns().forEach(column -> html.element("th", column, "scope", "col"));
    html.close("tr").close("thead").open("tbody");
    for (List<Table.Cell> row : table.rows()) {
      html.open("tr");
      row.forEach(this::cell);
      html.close("tr");
    }
    html.close("tbody").close("table").close("div");
    if (table.leftOut() > 0) {
      html.element(
          "p",
          "%s more rows are not here; the CSV files of the run have them all."
              .formatted(Numbers.count(table.leftOut())),
          "class",
          "note");
    }
  }

  private void cell(Table.Cell cell) {
    if (cell.text().equals(cell.value())) {
      html.element("td", cell.text());
    } else {
      html.open("td", "class", "number", "data-value", cell.value()).text(cell.text());
      html.close("td");
    }
  }
}
