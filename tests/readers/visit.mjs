// Opens a book in a reader, looks at it as it was told on standard input, and writes what it found
// as JSON. reading.py says what it is told.

import { createRequire } from "node:module";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { turnPages, followLinks } from "./travel.mjs";
import { serve } from "./serve.mjs";

const FLAGS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
  "--force-device-scale-factor=1", "--hide-scrollbars",
];
const MOST_PICTURES = 6; // a screen

const job = JSON.parse(await text(process.stdin));
const { chromium } = createRequire(join(job.modules, "x"))("playwright-core");

const server = await serve(job.book, job.modules);
const browser = await chromium.launch({ executablePath: job.browser, args: FLAGS });
try {
  const found = [];
  for (const screen of job.screens) found.push(await visit(screen));
  process.stdout.write(JSON.stringify(found));
} finally {
  await browser.close();
  server.close();
}

async function visit(screen) {
  const context = await browser.newContext({
    viewport: { width: screen.width, height: screen.height },
    colorScheme: screen.dark ? "dark" : "light",
    javaScriptEnabled: true,
  });
  const page = await context.newPage();
  const errors = [];
  page.on("pageerror", error => errors.push(String(error)));
  await page.goto(`${server.address}/shell.html`);
  await page.evaluate(async ([reader, screen]) => {
    document.documentElement.classList.toggle("dark", screen.dark);
    const { open } = await import(`/${reader}_reader.js`);
    const { measure } = await import("/measure.js");
    globalThis.reader = await open(screen);
    globalThis.measure = measure;
  }, [job.reader, screen]);
  const result = { screen, documents: [], findings: [], errors };
  if (job.looks.includes("measure")) await measureAll(page, screen, result);
  if (job.looks.includes("turn")) result.turned = await turnPages(page);
  if (job.looks.includes("links")) result.followed = await followLinks(page);
  await context.close();
  return result;
}

async function measureAll(page, screen, result) {
  const names = await page.evaluate(() => globalThis.reader.names());
  for (const [index, name] of names.entries()) {
    const seen = await page.evaluate(async ([index, screen]) => {
      await globalThis.reader.show(index);
      return globalThis.measure(globalThis.reader.flow, screen);
    }, [index, screen]);
    result.documents.push({ name, pages: seen.pages, lines: seen.lines });
    for (const finding of seen.findings) {
      result.findings.push({ document: name, ...finding, page: finding.page + 1 });
    }
    await keepPictures(page, screen, name, seen, result);
  }
}

// Keeps a picture of the first screens on which something is wrong, and of those that are asked for.
async function keepPictures(page, screen, name, seen, result) {
  const asked = (job.show[name] ?? []).map(number => number - 1);
  const wrong = seen.findings.map(finding => finding.page);
  for (const number of new Set([...asked, ...wrong])) {
    if (!asked.includes(number) && result.pictures >= MOST_PICTURES) return;
    if (number < 0) continue;
    const size = `${screen.width}x${screen.height}-${screen.percent}-${screen.dark ? "dark" : "light"}`;
    const file = `${job.reader}-${size}-${name.replace(/\W+/g, "-")}-${number + 1}.png`;
    await page.evaluate(number => globalThis.reader.showPage(number), number);
    await page.waitForTimeout(150); // until the reader has drawn it
    await page.screenshot({ path: join(job.pictures, file) });
    result.pictures = (result.pictures ?? 0) + 1;
    for (const finding of result.findings)
      if (finding.document === name && finding.page === number + 1) finding.picture = file;
  }
}
