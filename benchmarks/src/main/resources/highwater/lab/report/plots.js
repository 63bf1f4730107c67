"use strict";
// Plots of points, lines, intervals and bands over two axes.
const plots = (() => {
  const { fonts, text, plain, tips } = look;

  function strokes(one) {
    return {
      type: "line", name: one.name, data: one.points, showSymbol: false, silent: true, animation: false,
      lineStyle: {
        color: look.colours.tones[one.tone], width: one.mark === "thin" ? 1 : 2.25,
        opacity: one.mark === "thin" ? 0.45 : 1, type: one.mark === "dash" ? [5, 4] : "solid",
      },
    };
  }

  function dots(one, size, opacity, data, small) {
    const colour = look.colours.tones[one.tone];
    const hollow = one.mark === "ring";
    return {
      type: "scatter", name: one.name, data, symbolSize: size, animation: false, z: small ? 3 : 5,
      itemStyle: { color: hollow ? look.colours.ground : colour, borderColor: colour, borderWidth: hollow ? 1.75 : small ? 0 : 1, opacity },
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
        const style = { stroke: look.colours.tones[one.tone], lineWidth: 1.75, fill: null };
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

  const apart = (a, b) => a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;

  // Beside a point, clear of its bars, at the first of four corners that lies in the plot and on no other
  // name; a point whose name fits nowhere has it in its tip and in the table.
  function names(one, placed) {
    const size = 11.5;
    // ECharts takes a line to be as high as a Chinese character is wide, which a machine's fonts may not have.
    const height = 15;
    return {
      type: "custom", name: one.name, silent: true, animation: false, z: 6, data: one.estimates, encode: { x: 0, y: 2 },
      renderItem: (params, api) => {
        const [x, y] = api.coord([api.value(0), api.value(2)]);
        const plot = params.coordSys;
        const text = one.labels[params.dataIndex];
        const room = echarts.format.getTextRect(text, size + "px " + fonts);
        const most = Math.max(60, plot.width * 0.4);
        const width = Math.min(room.width, most);
        const sides = x > plot.x + plot.width * 0.6 ? [-7 - width, 7] : [7, -7 - width];
        const key = one.name + params.dataIndex;
        placed.delete(key);
        const free = [-6 - height, 6]
          .flatMap((up) => sides.map((side) => ({ x: x + side, y: y + up, width, height })))
          .find((box) => box.x >= plot.x && box.x + width <= plot.x + plot.width + 20 && [...placed.values()].every((other) => apart(box, other)));
        if (!free) return undefined;
        placed.set(key, free);
        return {
          type: "text",
          style: { text, x: free.x, y: free.y, fill: look.colours.ink, fontSize: size, lineHeight: height, fontFamily: fonts, ...(room.width > most ? { width, overflow: "truncate" } : {}) },
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
        style: { fill: look.colours.tones[of.tone], opacity: 0.16 },
      }),
    };
  }

  function guides(drawing) {
    return {
      type: "scatter", data: [], silent: true, animation: false, z: 2,
      markLine: {
        silent: true, symbol: "none", animation: false,
        lineStyle: { color: look.colours.soft, type: [4, 4], width: 1.25 },
        label: { ...text(12), color: look.colours.ink, formatter: (at) => at.name },
        data: drawing.marks.map((mark) => ({
          name: mark.label, [mark.axis + "Axis"]: mark.at,
          label: mark.axis === "y" ? { position: "insideStartTop" } : { position: "end", distance: 5, rotate: 0 },
        })),
      },
      markArea: {
        silent: true, animation: false, itemStyle: { color: look.colours.shade },
        label: { ...text(12), position: "insideTopLeft" },
        data: drawing.areas.map((area) => [{ name: area.label, xAxis: area.from }, { xAxis: area.to }]),
      },
    };
  }

  function xy(drawing, room) {
    const series = [guides(drawing), ...drawing.bands.map(band)];
    const placed = new Map();
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
      else if (one.wide.length) series.push(dots(one, 9, 1, one.wide.map((bar) => [bar[2], bar[0]]), false));
      if (one.labels.some((label) => label)) series.push(names(one, placed));
    }
    const x = axes.scale(drawing, "x", room);
    const y = axes.scale(drawing, "y", room);
    return {
      grid: { left: drawing.y.type === "category" ? 8 : 26, right: 24, top: 26, bottom: 30, containLabel: true },
      xAxis: { ...x, nameGap: 32 },
      yAxis: { ...y, name: "", nameGap: 0 },
      // The name of the y axis lies on its side in most plots; upright above it it is read at once.
      title: { text: drawing.y.type === "category" ? "" : drawing.y.name, left: 4, top: 0, textStyle: { ...text(12), color: look.colours.ink, fontWeight: "normal" } },
      tooltip: tips((at) => {
        const value = at.value || at.data;
        if (drawing.y.type === "category") return drawing.y.labels[Math.round(value[1])] + "\n" + at.seriesName + ": " + plain(value[0]);
        const name = drawing.x.type === "category" ? drawing.x.labels[Math.round(value[0])] : plain(value[0]);
        return at.seriesName + "\n" + name + ": " + plain(value[1]) + " " + drawing.y.name;
      }),
      series,
    };
  }

  return { xy };
})();
