// Opens the live page as readers do, while what it shows begins, runs, and goes away.
// node live.test.mjs [FOLDER FOR SCREENSHOTS]
import { readFile, mkdir } from "node:fs/promises";
import path from "node:path";
import { check, end, hear, here, launch, readers, seenByAll } from "./reader.mjs";

const html = await readFile(path.join(here, "../../../../pipeline/src/main/resources/highwater/live/page.html"), "utf8");
const shots = process.argv[2];
const HOSTILE = "</script><img src=x onerror=alert(1)>";
const begins = { title: "Highwater, sweep quick", progress: "beginning", figures: [], top: [] };
const runs = {
  title: "Highwater, sweep " + HOSTILE,
  progress: "[3/8] maxOffsetsPerTrigger=200 processingTime=1 second: running, 12 s, about 1 min 40 s left",
  figures: [
    { what: "counted, at the last growth", text: "1,034 rows/s" },
    { what: "calls counted", text: "12,345" },
    { what: "age of the oldest row not counted", text: "231 ms" },
  ],
  top: [{ type: "Passing Call", count: 4321 }, { type: HOSTILE, count: 1200 }, { type: "x".repeat(200), count: 3 }],
};

async function look(browser, reader) {
  const name = `live (${reader.name})`;
  const { name: _, ...options } = reader;
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const said = hear(page);
  const asked = [];
  let state = begins;
  await page.route("**/*", (route) => {
    const { pathname } = new URL(route.request().url());
    asked.push(pathname);
    if (pathname === "/") return route.fulfill({ contentType: "text/html; charset=utf-8", body: html });
    return pathname === "/state" && state ? route.fulfill({ json: state }) : route.abort();
  });
  await page.goto("http://127.0.0.1/");
  await page.getByText("beginning").waitFor();
  state = runs;
  await page.getByText(runs.progress).waitFor();
  check(`${name}: names are text`, (await page.locator("img").count()) === 0 && (await page.locator("h1").textContent()) === runs.title);
  check(`${name}: every figure is there`, (await page.locator("dd").allTextContents()).join() === "1,034 rows/s,12,345,231 ms");
  check(`${name}: every type is there`, (await page.locator("tr").count()) === runs.top.length);
  check(`${name}: the most frequent has the longest bar`, (await page.locator("meter").first().evaluate((bar) => bar.value === bar.max)));
  await seenByAll(page, name);
  if (shots) await page.screenshot({ path: path.join(shots, `live-${reader.name}.png`) });
  check(`${name}: the console is silent`, said.length === 0, said.join(" | "));
  state = undefined;
  await page.getByText("no answer").waitFor();
  check(`${name}: its last numbers stay`, (await page.locator("dd").count()) === 3);
  check(`${name}: it asks for its state and nothing else`, asked.every((one) => ["/", "/state", "/favicon.ico"].includes(one)), asked.join(" "));
  await context.close();
}

if (shots) await mkdir(shots, { recursive: true });
const browser = await launch();
try {
  for (const reader of readers) await look(browser, reader);
} finally {
  await browser.close();
}
end("live page");
