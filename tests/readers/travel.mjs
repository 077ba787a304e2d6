// Reads as a person does who turns pages and presses links.

const WAIT = 10_000; // milliseconds, for what a press has to bring
const PRESS = 120; // milliseconds that a finger stays: readers do something when it comes down, too
const EACH = 4; // of the marks of pages
const SOME = 3; // calls of notes that are pressed in each document

// Turns pages from the first in the book's order to the last; returns the places that were seen.
export async function turnPages(page) {
  const place = () =>
    page.evaluate(() => {
      const { index, page } = globalThis.reader.place();
      return { document: globalThis.reader.names()[index], page: page + 1 };
    });
  await page.evaluate(() => globalThis.reader.show(globalThis.reader.first()));
  const places = [await place()];
  while (await page.evaluate(() => globalThis.reader.next())) places.push(await place());
  return places;
}

// Presses calls of notes, the numbers of these notes, entries of the contents, and goes to the marks
// of the page list; returns what led to another place than it should.
export async function followLinks(page) {
  const wrong = [];
  const count = { notes: 0, backlinks: 0, contents: 0, pages: 0 };
  const names = await page.evaluate(() => globalThis.reader.names());
  for (const index of names.keys()) {
    await page.evaluate(index => globalThis.reader.show(index), index);
    for (const call of await some(page, '[role="doc-noteref"]')) {
      count.notes += 1;
      if (!(await leads(page, index, call))) wrong.push(`${names[index]}: the call ${call.id} leads not to ${call.to}`);
    }
    for (const number of await some(page, '[role="doc-backlink"]')) {
      count.backlinks += 1;
      if (!(await leads(page, index, number))) wrong.push(`${names[index]}: the number of the note ${number.words} leads not to ${number.to}`);
    }
  }
  const own = await page.evaluate(() => globalThis.reader.names().findIndex(name => /^contents\./.test(name)));
  await page.evaluate(index => globalThis.reader.show(index), own);
  const entries = await every(page, "ol.contents a");
  for (const entry of entries) {
    count.contents += 1;
    if (!(await leads(page, own, entry))) wrong.push(`contents: ${entry.words} leads not to ${entry.to}`);
  }
  for (const list of ["contents", "pageList"]) {
    const targets = await page.evaluate(list => globalThis.reader[list](), list);
    const listed = list === "pageList" ? targets.filter((_, at) => at % EACH === 0) : targets;
    for (const { label, href } of listed) {
      count[list === "pageList" ? "pages" : "contents"] += 1;
      const there = await page.evaluate(async href => {
        await globalThis.reader.goTo(href);
        return globalThis.isShown(href);
      }, href);
      if (!there) wrong.push(`${list}: ${label} leads not to ${href}`);
    }
  }
  return { count, wrong };
}

async function every(page, selector) {
  await page.evaluate(addIsShown);
  return page.evaluate(selector =>
    [...globalThis.reader.document.querySelectorAll(selector)].map((link, at) => ({
      selector, at, id: link.id, to: link.getAttribute("href"), words: link.textContent.trim(),
    })), selector);
}

// The first, the last and one between.
async function some(page, selector) {
  const all = await every(page, selector);
  const chosen = new Set(Array.from({ length: SOME }, (_, n) => Math.round((n * (all.length - 1)) / (SOME - 1))));
  return all.filter((_, at) => chosen.has(at));
}

// Presses a link with the mouse, and waits until what it leads to is seen: the place, or a window
// with the words of the note.
async function leads(page, index, link) {
  const point = await page.evaluate(async ([index, link]) => {
    const { reader } = globalThis;
    if (reader.index !== index) await reader.show(index);
    const element = () => reader.document.querySelectorAll(link.selector)[link.at];
    await reader.showPage(globalThis.pageOf(element()));
    await new Promise(resolve => setTimeout(resolve, 60));
    reader.note = null;
    const box = [...element().getClientRects()].find(one => one.width > 0);
    const frame = element().ownerDocument.defaultView.frameElement.getBoundingClientRect();
    return { x: frame.left + box.left + box.width / 2, y: frame.top + box.top + box.height / 2 };
  }, [index, link]);
  await page.mouse.click(point.x, point.y, { delay: PRESS });
  return page
    .waitForFunction(to => globalThis.reader.note?.length > 1 ? globalThis.isNote(to) : globalThis.isShown(to), link.to, { timeout: WAIT })
    .then(() => true, () => false);
}

// In the page: whether what an address names stands on the screen.
async function addIsShown() {
  const { pagesOf } = await import("/lines.js");
  const boxOf = element => {
    const range = element.ownerDocument.createRange();
    range.selectNode(element);
    return element.getClientRects()[0] ?? range.getBoundingClientRect();
  };
  globalThis.pageOf = element => pagesOf(globalThis.reader.flow).of(boxOf(element).left);
  globalThis.isShown = address => {
    const [path, id] = address.split("#");
    const { reader } = globalThis;
    if (!reader.isReady) return false;
    const name = path.split("/").pop();
    if (name && reader.names()[reader.index].split("/").pop() !== name) return false;
    if (!id) return true;
    const element = reader.document.getElementById(decodeURIComponent(id));
    return element !== null && globalThis.pageOf(element) === reader.place().page;
  };
  globalThis.isNote = address => {
    const note = globalThis.reader.document.getElementById(address.split("#")[1]);
    return note.textContent.trim() === globalThis.reader.note;
  };
}
