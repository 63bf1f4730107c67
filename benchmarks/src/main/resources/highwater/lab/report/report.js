"use strict";
// Draws what the page's JSON describes with ECharts, and lets the numbers and drawings be taken away.
(() => {
  const page = JSON.parse(document.getElementById("drawings").textContent);
  const root = document.documentElement;
  const drawn = new Map();
  let colours = readColours();

  function readColours() {
    const style = getComputedStyle(root);
    const of = (name) => style.getPropertyValue("--" + name).trim();
    return {
      tones: [0, 1, 2, 3, 4, 5, 6, 7].map((i) => of("t" + i)),
      ink: of("ink"), soft: of("soft"), rule: of("rule"), ground: of("ground"), shade: of("shade"),
      low: of("heat-low"), high: of("heat-high"),
    };
  }

  const fonts = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif';
  const text = (size) => ({ color: colours.soft, fontSize: size || 12, fontFamily: fonts });

  // Numbers as the tables have them.
  function plain(value) {
    const size = Math.abs(value);
    const digits = size >= 99.95 ? 0 : size >= 9.995 ? 1 : 2;
    return value.toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits });
  }

  function short(value) {
    const size = Math.abs(value);
    if (size >= 1e6) return trim(value / 1e6) + "M";
    if (size >= 1e4) return trim(value / 1e3) + "k";
    return size >= 1000 ? value.toLocaleString("en-US") : trim(value);
  }

  const trim = (value) => String(Number(value.toPrecision(6)));

  function percentile(beyond) {
    return beyond === 0 ? "0 %" : beyond === 1 ? "90 %" : "99" + (beyond > 2 ? "." + "9".repeat(beyond - 2) : "") + " %";
  }

  // All values along an axis, bars and marks included.
  function extent(drawing, axis) {
    const i = axis === "x" ? 0 : 1;
    const values = [];
    for (const one of drawing.series) {
      for (const point of one.points) values.push(point[i]);
      for (const bar of axis === "x" ? one.wide : one.estimates) values.push(bar[1], bar[2], bar[3]);
      for (const bar of axis === "x" ? one.estimates : one.wide) values.push(bar[0]);
    }
    for (const band of drawing.bands) for (const point of band.points) values.push(...(i ? [point[1], point[2]] : [point[0]]));
    for (const mark of drawing.marks) if (mark.axis === axis) values.push(mark.at);
    return values.length ? [Math.min(...values), Math.max(...values)] : [0, 1];
  }

  // Steps of 1, 2 or 5 that people count in.
  function step(span, wanted) {
    const raw = span / wanted;
    const power = Math.pow(10, Math.floor(Math.log10(raw)));
    const of = raw / power;
    return (of <= 1 ? 1 : of <= 2 ? 2 : of <= 5 ? 5 : 10) * power;
  }

  function scale(drawing, axis, room) {
    const of = drawing[axis];
    const [least, most] = extent(drawing, axis);
    const base = {
      name: of.name, nameLocation: "middle", nameTextStyle: { ...text(12), color: colours.ink },
      axisLine: { show: axis === "x", lineStyle: { color: colours.soft } }, axisTick: { show: false },
      splitLine: { lineStyle: { color: colours.rule } }, axisLabel: { ...text(12), hideOverlap: true },
    };
    if (of.type === "category") {
      const every = axis === "x" ? Math.max(1, Math.ceil(of.labels.length / Math.max(2, Math.floor(room / 64)))) : 1;
      const width = axis === "x" ? Math.max(48, room / Math.min(of.labels.length, room / 64) - 8) : Math.min(300, room * 0.42);
      return {
        // Ticks stand at the halves too, where they have no label: an axis counts from its lower end.
        ...base, type: "value", min: -0.5, max: of.labels.length - 0.5, interval: 0.5, inverse: axis === "y",
        splitLine: { show: false },
        axisLabel: {
          ...base.axisLabel, width, overflow: "truncate",
          formatter: (value) => (value % every === 0 && of.labels[value] !== undefined ? of.labels[value] : ""),
        },
      };
    }
    if (of.type === "log") {
      const min = Math.pow(10, Math.floor(Math.log10(least)));
      const max = Math.pow(10, Math.ceil(Math.log10(most)));
      return { ...base, type: "log", min, max: max > min ? max : min * 10, axisLabel: { ...base.axisLabel, formatter: short }, minorSplitLine: { show: false } };
    }
    if (of.type === "percentile") {
      return { ...base, type: "value", min: 0, max: Math.max(1, most), interval: 1, axisLabel: { ...base.axisLabel, formatter: (v) => (Number.isInteger(v) ? percentile(v) : "") } };
    }
    const near = least > 0.6 * most;
    const by = step((near ? most - least : most - Math.min(0, least)) || Math.abs(most) || 1, axis === "x" ? Math.max(3, room / 110) : 5);
    const min = near ? Math.floor(least / by) * by : Math.min(0, Math.floor(least / by) * by);
    let max = Math.ceil(most / by) * by;
    if (max <= min) max = min + by;
    return { ...base, type: "value", min, max, interval: by, axisLabel: { ...base.axisLabel, formatter: short } };
  }

  function strokes(one) {
    return {
      type: "line", name: one.name, data: one.points, showSymbol: false, silent: true, animation: false,
      lineStyle: {
        color: colours.tones[one.tone], width: one.mark === "thin" ? 1 : 2.25,
        opacity: one.mark === "thin" ? 0.45 : 1, type: one.mark === "dash" ? [5, 4] : "solid",
      },
    };
  }

  function dots(one, size, opacity, data, small) {
    const colour = colours.tones[one.tone];
    const hollow = one.mark === "ring";
    return {
      type: "scatter", name: one.name, data, symbolSize: size, animation: false, z: small ? 3 : 5,
      itemStyle: { color: hollow ? colours.ground : colour, borderColor: colour, borderWidth: hollow ? 1.75 : small ? 0 : 1, opacity },
      label: { show: false },
    };
  }

  // Intervals: a line from end to end with short caps.
  function bars(one, along) {
    const data = along === "y" ? one.estimates : one.wide;
    return {
      type: "custom", name: one.name, silent: true, animation: false, data, z: 4, dimensions: ["at", "low", "estimate", "high"],
      encode: along === "y" ? { x: 0, y: [1, 3] } : { y: 0, x: [1, 3] },
      renderItem: (params, api) => {
        const ends = [1, 3].map((i) => (along === "y" ? api.coord([api.value(0), api.value(i)]) : api.coord([api.value(i), api.value(0)])));
        const style = { stroke: colours.tones[one.tone], lineWidth: 1.75, fill: null };
        const line = (x1, y1, x2, y2) => ({ type: "line", shape: { x1, y1, x2, y2 }, style });
        const [[x1, y1], [x2, y2]] = ends;
        const cap = 3.5;
        return {
          type: "group",
          children: along === "y"
            ? [line(x1, y1, x2, y2), line(x1 - cap, y1, x1 + cap, y1), line(x2 - cap, y2, x2 + cap, y2)]
            : [line(x1, y1, x2, y2), line(x1, y1 - cap, x1, y1 + cap), line(x2, y2 - cap, x2, y2 + cap)],
        };
      },
    };
  }

  // Beside a point and above it, clear of its bars; on the side where there is more room.
  function names(one) {
    return {
      type: "custom", name: one.name, silent: true, animation: false, z: 6, data: one.estimates, encode: { x: 0, y: 2 },
      renderItem: (params, api) => {
        const [x, y] = api.coord([api.value(0), api.value(2)]);
        const plot = params.coordSys;
        const left = x > plot.x + plot.width * 0.6;
        return {
          type: "text",
          style: {
            text: one.labels[params.dataIndex], x: x + (left ? -7 : 7), y: y - 6, align: left ? "right" : "left", verticalAlign: "bottom",
            fill: colours.ink, fontSize: 11.5, fontFamily: fonts, width: Math.max(60, plot.width * 0.4), overflow: "truncate",
          },
        };
      },
    };
  }

  function band(of) {
    return {
      type: "custom", silent: true, animation: false, z: 1, data: [of.points[0]],
      renderItem: (params, api) => ({
        type: "polygon",
        shape: { points: [...of.points.map((p) => api.coord([p[0], p[1]])), ...[...of.points].reverse().map((p) => api.coord([p[0], p[2]]))] },
        style: { fill: colours.tones[of.tone], opacity: 0.16 },
      }),
    };
  }

  function guides(drawing) {
    return {
      type: "scatter", data: [], silent: true, animation: false, z: 2,
      markLine: {
        silent: true, symbol: "none", animation: false,
        lineStyle: { color: colours.soft, type: [4, 4], width: 1.25 },
        label: { ...text(12), color: colours.ink, formatter: (at) => at.name },
        data: drawing.marks.map((mark) => ({
          name: mark.label, [mark.axis + "Axis"]: mark.at,
          label: mark.axis === "y" ? { position: "insideStartTop" } : { position: "end", distance: 5, rotate: 0 },
        })),
      },
      markArea: {
        silent: true, animation: false, itemStyle: { color: colours.shade },
        label: { ...text(12), position: "insideTopLeft" },
        data: drawing.areas.map((area) => [{ name: area.label, xAxis: area.from }, { xAxis: area.to }]),
      },
    };
  }

  function xy(drawing, room) {
    const series = [guides(drawing), ...drawing.bands.map(band)];
    for (const one of drawing.series) {
      const line = ["line", "dash", "thin"].includes(one.mark);
      if (line) {
        series.push(strokes(one));
        continue;
      }
      const estimated = one.estimates.length > 0 || one.wide.length > 0;
      if (one.estimates.length) series.push(bars(one, "y"));
      if (one.wide.length) series.push(bars(one, "x"));
      if (one.points.length) series.push(dots(one, estimated ? 4.5 : 6.5, estimated ? 0.55 : 0.85, one.points, true));
      if (one.estimates.length) series.push(dots(one, 9, 1, one.estimates.map((bar) => [bar[0], bar[2]]), false));
      if (one.labels.some((label) => label)) series.push(names(one));
    }
    const x = scale(drawing, "x", room);
    const y = scale(drawing, "y", room);
    return {
      grid: { left: drawing.y.type === "category" ? 8 : 26, right: 24, top: 26, bottom: 30, containLabel: true },
      xAxis: { ...x, nameGap: 32 },
      yAxis: { ...y, name: "", nameGap: 0 },
      // The name of the y axis lies on its side in most plots; upright above it it is read at once.
      title: { text: drawing.y.type === "category" ? "" : drawing.y.name, left: 4, top: 0, textStyle: { ...text(12), color: colours.ink, fontWeight: "normal" } },
      tooltip: tips((at) => {
        const value = at.value || at.data;
        const name = drawing.x.type === "category" ? drawing.x.labels[Math.round(value[0])] : plain(value[0]);
        return at.seriesName + "\n" + (drawing.y.type === "category" ? plain(value[0]) : name + ": " + plain(value[1]) + " " + drawing.y.name);
      }),
      series,
    };
  }

  // As text and not as HTML: what stands in it may be anything.
  function tips(formatter) {
    return {
      trigger: "item", renderMode: "richText", confine: true, formatter, backgroundColor: colours.ground,
      borderColor: colours.rule, textStyle: { ...text(12), color: colours.ink },
    };
  }

  function stacked(drawing, room) {
    return {
      grid: { left: 8, right: 32, top: 8, bottom: 30, containLabel: true },
      xAxis: {
        type: "value", name: drawing.name, nameLocation: "middle", nameGap: 30, nameTextStyle: { ...text(12), color: colours.ink },
        axisLabel: { ...text(12), formatter: short }, splitLine: { lineStyle: { color: colours.rule } },
      },
      yAxis: {
        type: "category", inverse: true, data: drawing.labels.map((_, i) => String(i)), axisTick: { show: false }, axisLine: { lineStyle: { color: colours.soft } },
        axisLabel: { ...text(12), interval: 0, width: Math.min(300, room * 0.42), overflow: "truncate", formatter: (_, i) => drawing.labels[i] },
      },
      tooltip: tips((at) => drawing.labels[at.dataIndex] + "\n" + at.seriesName + ": " + plain(at.value) + " " + drawing.name),
      series: drawing.pieces.map((piece) => ({
        type: "bar", name: piece.name, stack: "all", barMaxWidth: 18, animation: false, data: piece.values,
        itemStyle: { color: colours.tones[piece.tone], borderColor: colours.ground, borderWidth: 0.75 },
      })),
    };
  }

  const rgb = (colour) => [1, 3, 5].map((i) => parseInt(colour.slice(i, i + 2), 16));

  function blend(share) {
    const low = rgb(colours.low);
    const high = rgb(colours.high);
    return low.map((of, i) => Math.round(of + share * (high[i] - of)));
  }

  function readable(on) {
    const light = on.map((c) => c / 255).map((c) => (c <= 0.03928 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4)));
    const luminance = 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2];
    return luminance > 0.18 ? "#111111" : "#ffffff";
  }

  function heat(drawing, room) {
    const values = drawing.cells.map((cell) => Math.log(cell[2]));
    const least = Math.min(...values);
    const span = Math.max(...values) - least || 1;
    const axis = (name, labels, size) => ({
      type: "category", name, nameLocation: "middle", nameTextStyle: { ...text(12), color: colours.ink },
      data: labels.map((_, i) => String(i)), axisTick: { show: false }, axisLine: { show: false },
      axisLabel: { ...text(12), width: size, overflow: "truncate", formatter: (_, i) => labels[i] },
    });
    const width = Math.min(180, room * 0.26);
    return {
      grid: { left: 8, right: 8, top: 26, bottom: 30, containLabel: true },
      title: { text: drawing.yName, left: 4, top: 0, textStyle: { ...text(12), color: colours.ink, fontWeight: "normal" } },
      xAxis: { ...axis(drawing.xName, drawing.xs, Math.max(40, (room - width) / drawing.xs.length - 6)), nameGap: 30 },
      yAxis: { ...axis("", drawing.ys, width), inverse: true },
      tooltip: tips((at) => drawing.xs[at.value[0]] + ", " + drawing.ys[at.value[1]] + ": " + drawing.texts[at.dataIndex]),
      series: [{
        type: "custom", animation: false, data: drawing.cells, encode: { x: 0, y: 1 },
        renderItem: (params, api) => {
          const [x, y] = api.coord([api.value(0), api.value(1)]);
          const [w, h] = api.size([1, 1]);
          const colour = blend((Math.log(api.value(2)) - least) / span);
          const size = Math.min(14, w / 5.5, h * 0.7);
          const children = [{ type: "rect", shape: { x: x - w / 2 + 1, y: y - h / 2 + 1, width: w - 2, height: h - 2 }, style: { fill: "rgb(" + colour.join(",") + ")" } }];
          if (size >= 8) {
            children.push({ type: "text", style: { text: drawing.texts[params.dataIndex], x, y, align: "center", verticalAlign: "middle", fill: readable(colour), fontSize: size, fontFamily: fonts } });
          }
          return { type: "group", children };
        },
      }],
    };
  }

  function height(kind, drawing, width) {
    if (kind === "bars") return 64 + 26 * drawing.labels.length;
    if (kind === "heat") return 100 + Math.max(120, Math.min(560, 64 * drawing.ys.length));
    if (drawing.y.type === "category") return 74 + 26 * drawing.y.labels.length;
    return Math.round(Math.max(300, Math.min(400, width * 0.62)));
  }

  function draw(plot) {
    const id = plot.dataset.chart;
    const chart = page.charts[id];
    const of = chart.kind === "choice" ? chart.drawing.plots[Number(choiceOf(id).value)] : chart.drawing;
    const kind = chart.kind === "choice" ? "xy" : chart.kind;
    const width = root.hasAttribute("data-paper") ? 660 : plot.clientWidth;
    const size = { width, height: height(kind, of, width) };
    plot.style.height = size.height + "px";
    let echart = drawn.get(id);
    if (!echart) {
      echart = echarts.init(plot, null, { renderer: "svg", ...size });
      drawn.set(id, echart);
    } else {
      echart.resize(size);
    }
    const option = kind === "xy" ? xy(of, width) : kind === "bars" ? stacked(of, width) : heat(of, width);
    echart.setOption({ animation: false, textStyle: { fontFamily: fonts }, ...option }, true);
  }

  const plots = [...document.querySelectorAll(".plot")];
  const drawAll = () => plots.forEach(draw);
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
    svg.style.background = colours.ground;
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
    if (root.clientWidth === width || root.hasAttribute("data-paper")) return;
    width = root.clientWidth;
    cancelAnimationFrame(pending);
    pending = requestAnimationFrame(drawAll);
  });
  const redraw = () => { colours = readColours(); drawAll(); };
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
  // Paper is light and has a width of its own.
  addEventListener("beforeprint", () => { root.setAttribute("data-paper", ""); redraw(); });
  addEventListener("afterprint", () => { root.removeAttribute("data-paper"); redraw(); });

  drawAll();
  root.dataset.drawn = String(plots.length);
})();
