// What is wrong with the pages of a chapter, as a person would see it.

import { blockOf, itemsOf, pagesOf, seen, wordsOf } from "./lines.js";
import { contrastOf } from "./colours.js";
import { lonelyHeadings } from "./headings.js";

const SLACK = 1.5; // pixels: columns begin at whole pixels, text need not
const RISE = 0.3; // of the size of type: what a font's box has above its letters, and below them
const NARROWEST = 4; // characters
const CONTRAST = 3; // to 1, as for own style sheets
const pixels = number => `${Math.round(number * 10) / 10} px`;

export function measure(flow, reading) {
  const pages = pagesOf(flow);
  const items = itemsOf(flow, pages);
  const findings = [
    ...outside(items, pages),
    ...hidden(items),
    ...narrow(items),
    ...blank(items, pages, flow),
    ...faint(items, reading),
    ...links(flow, pages),
    ...lonelyHeadings(items, pages),
  ];
  return {
    pages: 1 + Math.max(0, ...items.map(item => item.page)),
    lines: items.filter(item => item.box && !item.picture).length,
    findings: findings.map(({ item, what, measure }) => ({
      page: item.page, words: wordsOf(item), what, measure,
    })),
  };
}

function* outside(items, pages) {
  for (const item of items) {
    if (!item.box) continue;
    const { box, page, element, picture } = item;
    const rise = picture ? SLACK : RISE * parseFloat(getComputedStyle(element).fontSize);
    const left = pages.left + page * pages.period;
    const beyond = {
      left: left - box.left - SLACK,
      right: box.right - left - pages.width - SLACK,
      top: pages.top - box.top - rise,
      bottom: box.bottom - pages.bottom - rise,
    };
    for (const [side, far] of Object.entries(beyond))
      if (far > 0) yield { item, what: `outside its page, ${side}`, measure: pixels(far) };
    if (page < 0) yield { item, what: "before the first page", measure: pixels(box.left) };
  }
}

function* hidden(items) {
  for (const item of items) {
    const style = getComputedStyle(item.element);
    if (!item.box) yield { item, what: "no place on any page", measure: style.display };
    else if (style.visibility !== "visible" || Number(style.opacity) < 0.5)
      yield { item, what: "not seen", measure: `${style.visibility}, opacity ${style.opacity}` };
    else if (item.picture ? item.box.width < 8 : parseFloat(style.fontSize) < 6)
      yield { item, what: "too small to read", measure: style.fontSize };
    else {
      const cut = clipped(item);
      if (cut) yield { item, what: "cut off", measure: pixels(cut) };
    }
  }
}

// How far a piece stands beyond an element that shows nothing beyond itself.
function clipped({ box, element, picture }) {
  const rise = picture ? SLACK : RISE * parseFloat(getComputedStyle(element).fontSize);
  const body = element.ownerDocument.body;
  for (let around = element; around && around !== body; around = around.parentElement) {
    const style = getComputedStyle(around);
    if (style.overflowX === "visible" && style.clipPath === "none" && style.clip === "auto") continue;
    const all = [...around.getClientRects()];
    const near = all.filter(one => one.right > box.left && one.left < box.right);
    const beyond = one =>
      Math.max(box.right - one.right - SLACK, one.left - box.left - SLACK,
        box.bottom - one.bottom - rise, one.top - box.top - rise);
    const far = near.length ? Math.min(...near.map(beyond)) : box.width;
    if (far > 0) return far;
  }
  return 0;
}

function* narrow(items) {
  const blocks = new Map();
  for (const item of items) {
    if (!item.box || item.picture || item.element.closest("svg")) continue; // no line there wraps
    const block = blockOf(item.element);
    if (!blocks.has(block)) blocks.set(block, []);
    blocks.get(block).push(item);
  }
  for (const [block, pieces] of blocks) {
    const nodes = new Set(pieces.map(piece => piece.node));
    const length = [...nodes].reduce((sum, node) => sum + seen(node.data).length, 0);
    const advance = pieces.reduce((sum, piece) => sum + piece.box.width, 0) / length;
    const style = getComputedStyle(block);
    const room = block.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    if (length > NARROWEST && room < NARROWEST * advance) {
      const measure = `${pixels(room)}, a character takes ${pixels(advance)}`;
      yield { item: pieces[0], what: `narrower than ${NARROWEST} characters`, measure };
    }
  }
}

function* blank(items, pages, flow) {
  const filled = new Set(items.filter(item => item.box).map(item => item.page));
  const width = Math.max(flow.scrollWidth, flow.ownerDocument.documentElement.scrollWidth);
  const count = Math.round(width / pages.period);
  for (let page = 0; page < Math.max(count, ...filled); page++)
    if (!filled.has(page)) {
      const item = { page, node: flow.ownerDocument.createTextNode(""), box: null };
      yield { item, what: "a blank page", measure: `of ${count}` };
    }
}

function* faint(items, reading) {
  for (const item of items) {
    if (!item.box || item.picture) continue;
    const { contrast, ink, paper } = contrastOf(item.element, reading);
    if (contrast < CONTRAST)
      yield { item, what: "too faint", measure: `${contrast.toFixed(2)} to 1, ${ink} on ${paper}` };
  }
}

// Links have to be seen without colour: underlined, or raised as calls of notes are, or what a list
// of links consists of.
function* links(flow, pages) {
  for (const link of flow.ownerDocument.querySelectorAll("body a[href]")) {
    if (!seen(link.textContent) || link.matches('[role="doc-noteref"], [role="doc-backlink"]')) continue;
    const entry = link.closest("nav li, ol.contents > li");
    if (entry && seen(entry.textContent) === seen(link.textContent)) continue;
    const marked = [link, ...link.querySelectorAll("*"), ...ancestors(link)];
    if (marked.some(one => getComputedStyle(one).textDecorationLine.includes("underline"))) continue;
    const box = link.getClientRects()[0];
    const item = { node: link.firstChild, element: link, box: null, page: box ? pages.of(box.left) : 0 };
    if (item.node.nodeType !== Node.TEXT_NODE) item.node = new Text(link.textContent);
    yield { item, what: "a link that only its colour shows", measure: "not underlined" };
  }
}

function ancestors(element) {
  const found = [];
  for (let one = element.parentElement; one && !/^(p|li|td|th|div)$/.test(one.localName); one = one.parentElement)
    found.push(one);
  return found;
}
