"use strict";
// Draws what the page's JSON describes with ECharts, and lets the numbers and drawings be taken away.
(() => {
  const page = JSON.parse(document.getElementById("drawings").textContent);
  const root = document.documentElement;
  const drawn = new Map();

  const onPaper = () => root.hasAttribute("data-paper");

  function height(kind, drawing, width) {
    if (kind === "bars") return 64 + 26 * drawing.labels.length;
    if (kind === "heat") return 100 + Math.max(120, Math.min(560, 64 * drawing.ys.length));
    if (drawing.y.type === "category") return 74 + 26 * drawing.y.labels.length;
    // A sheet of paper takes two.
    return onPaper() ? 290 : Math.round(Math.max(300, Math.min(400, width * 0.62)));
  }

  function draw(place) {
    const id = place.dataset.chart;
    const chart = page.charts[id];
    const of = chart.kind === "choice" ? chart.drawing.plots[Number(choiceOf(id).value)] : chart.drawing;
    const kind = chart.kind === "choice" ? "xy" : chart.kind;
    const width = onPaper() ? 660 : place.clientWidth;
    const size = { width, height: height(kind, of, width) };
    place.style.height = size.height + "px";
    let echart = drawn.get(id);
    if (!echart) {
      echart = echarts.init(place, null, { renderer: "svg", ...size });
      drawn.set(id, echart);
    } else {
      echart.resize(size);
    }
    const option = kind === "xy" ? plots.xy(of, width) : kind === "bars" ? tiles.stacked(of, width) : tiles.heat(of, width);
    echart.setOption({ animation: false, textStyle: { fontFamily: look.fonts }, ...option }, true);
  }

  const places = [...document.querySelectorAll(".plot")];
  const drawAll = () => places.forEach(draw);
  const choiceOf = (id) => document.querySelector(`select[data-choice="${id}"]`);

  function save(name, type, content) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([content], { type }));
    link.download = (page.run + "-" + name).replace(/[^A-Za-z0-9._-]+/g, "_");
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }

  function svgOf(id) {
    const svg = document.querySelector(`.plot[data-chart="${id}"] svg`).cloneNode(true);
    svg.setAttribute("xmlns", "http://www.w3.org/2000/svg");
    svg.style.background = look.colours.ground;
    const title = document.createElementNS("http://www.w3.org/2000/svg", "title");
    title.textContent = page.charts[id].title;
    svg.prepend(title);
    return new XMLSerializer().serializeToString(svg);
  }

  // RFC 4180. A text that a spreadsheet would take for a formula gets an apostrophe before it.
  function csvOf(table) {
    return [...table.rows]
      .map((row) => [...row.cells].map((cell) => {
        const number = cell.dataset.value;
        const value = number !== undefined ? number : cell.textContent.replace(/^(?=[=@\t\r]|[+-][^0-9.])/, "'");
        return /[",\r\n]/.test(value) ? '"' + value.replaceAll('"', '""') + '"' : value;
      }).join(","))
      .join("\r\n") + "\r\n";
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    const { svg, csv } = button.dataset;
    if (svg) save(svg + ".svg", "image/svg+xml", svgOf(svg));
    if (csv) save(csv + ".csv", "text/csv;charset=utf-8", csvOf(document.getElementById(csv + "-table")));
  });
  document.addEventListener("change", (event) => {
    const id = event.target.dataset.choice;
    if (id) draw(document.querySelector(`.plot[data-chart="${id}"]`));
  });

  let width = root.clientWidth;
  let pending = 0;
  addEventListener("resize", () => {
    if (root.clientWidth === width || onPaper()) return;
    width = root.clientWidth;
    cancelAnimationFrame(pending);
    pending = requestAnimationFrame(drawAll);
  });
  const redraw = () => { look.readColours(); drawAll(); };
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
  // Paper is light, has a width of its own, and nothing on it can be opened: the table of all trials is, where it
  // is no book. Those of the charts have the charts.
  const trials = document.querySelector("#trials details");
  let opened = false;
  addEventListener("beforeprint", () => {
    root.setAttribute("data-paper", "");
    opened = trials !== null && !trials.open && trials.querySelectorAll("tr").length <= 100;
    if (opened) trials.open = true;
    redraw();
  });
  addEventListener("afterprint", () => {
    root.removeAttribute("data-paper");
    if (opened) trials.open = false;
    redraw();
  });

  drawAll();
  root.dataset.drawn = String(places.length);
})();
