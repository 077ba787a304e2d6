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
const MOST_PICTURES = 2; // of what is wrong in one way, in one book on one screen

const job = JSON.parse(await text(process.stdin));
const { chromium } = createRequire(join(job.modules, "x"))("playwright-core");

const browser = await chromium.launch({ executablePath: job.browser, args: FLAGS });
try {
  const found = [];
  for (const visit of job.visits) found.push(await made(visit));
  process.stdout.write(JSON.stringify(found));
} finally {
  await browser.close();
}

async function made({ book, reader, screen, looks, show }) {
  const server = await serve(book, job.modules);
  const context = await browser.newContext({
    viewport: { width: screen.width, height: screen.height },
    colorScheme: screen.dark ? "dark" : "light",
  });
  try {
    const page = await context.newPage();
    const result = { documents: [], findings: [], errors: [], turned: [], wrong: [], count: {}, pictured: {} };
    page.on("pageerror", error => { if (!isOfLeftDocument(error)) result.errors.push(String(error)); });
    await page.goto(`${server.address}/shell.html`);
    await page.evaluate(async ([reader, screen]) => {
      document.documentElement.classList.toggle("dark", screen.dark);
      const { open } = await import(`/${reader}_reader.js`);
      const { measure } = await import("/measure.js");
      globalThis.reader = await open(screen);
      globalThis.measure = measure;
    }, [reader, screen]);
    if (looks.includes("measure")) await measureAll(page, { reader, screen, show }, result);
    if (looks.includes("turn")) result.turned = await turnPages(page);
    if (looks.includes("links")) Object.assign(result, await followLinks(page));
    return result;
  } finally {
    await context.close();
    server.close();
  }
}

// foliate-js lays a document out once more when it is drawn, though links may have left it by then.
function isOfLeftDocument(error) {
  return /getComputedStyle.*not of type 'Element'/.test(error) && /paginator\.js/.test(error.stack);
}

async function measureAll(page, visit, result) {
  const names = await page.evaluate(() => globalThis.reader.names());
  for (const [index, name] of names.entries()) {
    const seen = await page.evaluate(async ([index, screen]) => {
      await globalThis.reader.show(index);
      return globalThis.measure(globalThis.reader.flow, screen);
    }, [index, visit.screen]);
    result.documents.push({ name, pages: seen.pages, lines: seen.lines });
    for (const finding of seen.findings) {
      result.findings.push({ document: name, ...finding, page: finding.page + 1 });
    }
    await keepPictures(page, visit, name, seen, result);
  }
}

// Keeps a picture of the first screens on which something is wrong in one way or another, and of
// those that are asked for.
async function keepPictures(page, { reader, screen, show }, name, seen, result) {
  const asked = (show[name] ?? []).map(number => number - 1);
  const wrong = seen.findings.filter(({ what, page }) => {
    if (page < 0 || result.pictured[what] >= MOST_PICTURES) return false;
    result.pictured[what] = (result.pictured[what] ?? 0) + 1;
    return true;
  });
  for (const number of new Set([...asked, ...wrong.map(({ page }) => page)])) {
    const size = `${screen.width}x${screen.height}-${screen.percent}-${screen.dark ? "dark" : "light"}`;
    const file = `${reader}-${size}-${name.replace(/\W+/g, "-")}-${number + 1}.png`;
    await page.evaluate(number => globalThis.reader.showPage(number), number);
    await page.waitForTimeout(150); // until the reader has drawn it
    await page.screenshot({ path: join(job.pictures, file) });
    for (const finding of result.findings)
      if (finding.document === name && finding.page === number + 1) finding.picture = file;
  }
}
