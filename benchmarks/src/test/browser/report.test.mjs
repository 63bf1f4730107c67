// Opens the pages that ReportPagesTest has written, as readers do: on a desk, on a phone, in the dark, on paper.
// node report.test.mjs [FOLDER OF PAGES] [FOLDER FOR SCREENSHOTS]
import { readFile, readdir, mkdir } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { check, end, hear, here, launch, readers, seenByAll } from "./reader.mjs";

const pages = path.resolve(process.argv[2] ?? path.join(here, "../../../target/report-pages"));
const shots = process.argv[3];
const MOST_MS = 3000;

/** Charts without a mark in one of the page's tones, or of a heat map's cells. */
const emptyCharts = () => {
  const style = getComputedStyle(document.documentElement);
  const tones = [0, 1, 2, 3, 4, 5, 6, 7].map((i) => style.getPropertyValue("--t" + i).trim().toLowerCase());
  const rgb = tones.map((t) => `rgb(${[1, 3, 5].map((i) => parseInt(t.slice(i, i + 2), 16)).join(",")})`);
  const known = new Set([...tones, ...rgb]);
  const charts = JSON.parse(document.getElementById("drawings").textContent).charts;
  return [...document.querySelectorAll(".plot")]
    .filter((plot) => {
      const marks = [...plot.querySelectorAll("svg path, svg rect, svg circle, svg polyline, svg line, svg polygon")];
      const toned = marks.filter((mark) =>
        [mark.getAttribute("fill"), mark.getAttribute("stroke")].some((c) => c && known.has(c.toLowerCase().replaceAll(" ", ""))));
      return charts[plot.dataset.chart].kind === "heat" ? marks.length < 2 : toned.length === 0;
    })
    .map((plot) => plot.dataset.chart);
};

/** Pairs of texts of one chart that lie on each other. */
const overprinted = () => {
  const found = [];
  for (const plot of document.querySelectorAll(".plot")) {
    const texts = [...plot.querySelectorAll("svg text")].filter((text) => text.textContent.trim());
    const boxes = texts.map((text) => text.getBoundingClientRect());
    for (let i = 0; i < boxes.length; i++) {
      for (let j = 0; j < i; j++) {
        const wide = Math.min(boxes[i].right, boxes[j].right) - Math.max(boxes[i].left, boxes[j].left);
        const high = Math.min(boxes[i].bottom, boxes[j].bottom) - Math.max(boxes[i].top, boxes[j].top);
        // A line's box has room above and below its letters.
        if (wide > 2 && high > 5) found.push(`${plot.dataset.chart}: ${texts[i].textContent} / ${texts[j].textContent}`);
      }
    }
  }
  return found;
};

async function keyboard(page, name) {
  const stops = await page.evaluate(() =>
    [...document.querySelectorAll("a[href], button, summary, select, [tabindex='0']")].filter((e) => e.checkVisibility()).length);
  const seen = new Set();
  let unseen = "";
  for (let i = 0; i < Math.min(stops, 60); i++) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(() => {
      const e = document.activeElement;
      const style = getComputedStyle(e);
      return { what: e.tagName + ":" + (e.id || e.textContent.slice(0, 30) + (e.dataset.svg || e.dataset.csv || "")), ring: style.outlineStyle !== "none" || e.classList.contains("skip") };
    });
    seen.add(at.what + i);
    if (!at.ring) unseen = at.what;
  }
  check(`${name}: focus goes on with Tab`, seen.size === Math.min(stops, 60), `${seen.size} of ${stops}`);
  check(`${name}: focus is seen`, unseen === "", unseen);
}

async function takesAway(page, name) {
  for (const [button, type] of [["svg", "<svg"], ["csv", ","]]) {
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.locator(`button[data-${button}]`).first().press("Enter"),
    ]);
    const content = await readFile(await download.path(), "utf8");
    check(`${name}: ${button} is downloaded`, content.includes(type) && content.length > 50, content.slice(0, 80));
    check(`${name}: a file's name is plain`, /^[A-Za-z0-9._-]+$/.test(download.suggestedFilename()), download.suggestedFilename());
  }
  const summary = page.locator("figure summary").first();
  await summary.press("Enter");
  check(`${name}: a table opens by key`, await page.locator("figure details[open] table").first().isVisible());
  const choice = page.locator("select[data-choice]");
  if (await choice.count()) {
    const before = await page.locator(".plot[data-chart=batches]").innerHTML();
    await choice.first().selectOption({ index: 1 });
    check(`${name}: another trial is another drawing`, before !== (await page.locator(".plot[data-chart=batches]").innerHTML()));
  }
}

async function paper(page, name, file) {
  const pdf = await page.pdf({ format: "A4", ...(file ? { path: file } : {}) });
  check(`${name}: prints`, pdf.length > 10_000);
}

async function look(browser, file, reader) {
  const name = `${path.basename(file, ".html")} (${reader.name})`;
  const { name: _, ...options } = reader;
  const context = await browser.newContext({ ...options, acceptDownloads: true });
  context.setDefaultTimeout(120_000);
  const page = await context.newPage();
  const said = hear(page);
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  const url = pathToFileURL(file).href;
  // The page's own time on its thread: what else runs on the machine is not in it.
  const cdp = await context.newCDPSession(page);
  await cdp.send("Performance.enable", { timeDomain: "threadTicks" });
  await page.goto(url);
  await page.waitForSelector("html[data-drawn]", { state: "attached" });
  const { metrics } = await cdp.send("Performance.getMetrics");
  const ms = 1000 * metrics.find((metric) => metric.name === "TaskDuration").value;
  check(`${name}: is there within ${MOST_MS} ms`, ms < MOST_MS, `${ms.toFixed(0)} ms`);
  const empty = await page.evaluate(emptyCharts);
  check(`${name}: every chart has marks`, empty.length === 0, empty.join(" "));
  const over = await page.evaluate(overprinted);
  check(`${name}: no text of a chart lies on another`, over.length === 0, over.slice(0, 3).join(" | "));
  await seenByAll(page, name);
  if (shots) {
    await page.screenshot({ path: path.join(shots, `${name}.png`.replaceAll(" ", "-")), fullPage: true });
  }
  if (reader.name === "light") {
    await keyboard(page, name);
    if (await page.locator(".plot").count()) await takesAway(page, name);
    await paper(page, name, shots && path.join(shots, `${path.basename(file, ".html")}.pdf`));
  }
  check(`${name}: the console is silent`, said.length === 0, said.join(" | "));
  const outside = asked.filter((one) => one !== url && !one.startsWith("blob:"));
  check(`${name}: nothing is fetched`, outside.length === 0, outside.join(" "));
  await context.close();
  return ms;
}

if (shots) await mkdir(shots, { recursive: true });
const files = (await readdir(pages)).filter((file) => file.endsWith(".html")).sort();
check("there are pages to look at", files.length > 0, pages);
const browser = await launch();
try {
  for (const file of files) {
    for (const reader of readers) {
      const ms = await look(browser, path.join(pages, file), reader);
      console.log(`${file} ${reader.name}: drawn after ${ms.toFixed(0)} ms`);
    }
  }
} finally {
  await browser.close();
}
end("report");
