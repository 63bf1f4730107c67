"use strict";
// Charts of pieces that lie side by side: stacked bars and heat maps.
const tiles = (() => {
  const { fonts, text, plain, short, tips } = look;

  function stacked(drawing, room) {
    return {
      grid: { left: 8, right: 32, top: 8, bottom: 30, containLabel: true },
      xAxis: {
        type: "value", name: drawing.name, nameLocation: "middle", nameGap: 30, nameTextStyle: { ...text(12), color: look.colours.ink },
        axisLabel: { ...text(12), hideOverlap: true, formatter: short }, splitLine: { lineStyle: { color: look.colours.rule } },
      },
      yAxis: {
        type: "category", inverse: true, data: drawing.labels.map((_, i) => String(i)), axisTick: { show: false }, axisLine: { lineStyle: { color: look.colours.soft } },
        axisLabel: { ...text(12), interval: 0, width: Math.min(300, room * 0.42), overflow: "truncate", formatter: (_, i) => drawing.labels[i] },
      },
      tooltip: tips((at) => drawing.labels[at.dataIndex] + "\n" + at.seriesName + ": " + plain(at.value) + " " + drawing.name),
      series: drawing.pieces.map((piece) => ({
        type: "bar", name: piece.name, stack: "all", barMaxWidth: 18, animation: false, data: piece.values,
        itemStyle: { color: look.colours.tones[piece.tone], borderColor: look.colours.ground, borderWidth: 0.75 },
      })),
    };
  }

  const rgb = (colour) => [1, 3, 5].map((i) => parseInt(colour.slice(i, i + 2), 16));

  function blend(share) {
    const low = rgb(look.colours.low);
    const high = rgb(look.colours.high);
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
      type: "category", name, nameLocation: "middle", nameTextStyle: { ...text(12), color: look.colours.ink },
      data: labels.map((_, i) => String(i)), axisTick: { show: false }, axisLine: { show: false },
      axisLabel: { ...text(12), width: size, overflow: "truncate", formatter: (_, i) => labels[i] },
    });
    const width = Math.min(180, room * 0.26);
    return {
      grid: { left: 8, right: 8, top: 26, bottom: 30, containLabel: true },
      title: { text: drawing.yName, left: 4, top: 0, textStyle: { ...text(12), color: look.colours.ink, fontWeight: "normal" } },
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

  return { stacked, heat };
})();
