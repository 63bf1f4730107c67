"use strict";
// How charts look: the page's colours, its fonts, and numbers as its tables have them.
const look = (() => {
  const root = document.documentElement;
  let colours;

  function readColours() {
    const style = getComputedStyle(root);
    const of = (name) => style.getPropertyValue("--" + name).trim();
    colours = {
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

  // As text and not as HTML: what stands in it may be anything.
  function tips(formatter) {
    return {
      trigger: "item", renderMode: "richText", confine: true, formatter, backgroundColor: colours.ground,
      borderColor: colours.rule, textStyle: { ...text(12), color: colours.ink },
    };
  }

  readColours();
  return { get colours() { return colours; }, readColours, fonts, text, plain, short, percentile, tips };
})();
