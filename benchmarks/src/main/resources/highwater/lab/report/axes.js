"use strict";
// The axes of a plot, with steps that people count in.
const axes = (() => {
  const { text, short, percentile } = look;

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
      name: of.name, nameLocation: "middle", nameTextStyle: { ...text(12), color: look.colours.ink },
      axisLine: { show: axis === "x", onZero: false, lineStyle: { color: look.colours.soft } }, axisTick: { show: false },
      splitLine: { lineStyle: { color: look.colours.rule } }, axisLabel: { ...text(12), hideOverlap: true },
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

  return { scale };
})();
