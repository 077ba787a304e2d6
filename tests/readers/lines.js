// What stands on the pages of a chapter: lines of text and pictures, each with its place.
//
// A paginated reader sets a chapter as one flow of columns, a column a page; so all pages can be
// measured at once.

const BLOCKS = /^(block|list-item|table-cell|table-caption|flex|grid|flow-root|table)/;
const UNSEEN = /[\s\u00ad\u200b-\u200f\u2060\ufeff]/g;

// Where text may stand on each page, in pixels of the chapter's window.
export function pagesOf(flow) {
  const style = getComputedStyle(flow);
  const box = flow.getBoundingClientRect();
  const padding = side => parseFloat(style[`padding${side}`]);
  const left = box.left + padding("Left");
  const width = box.width - padding("Left") - padding("Right");
  const gap = parseFloat(style.columnGap);
  const top = box.top + padding("Top");
  const bottom = box.bottom - padding("Bottom");
  const period = periodOf(flow, width + gap);
  return { left, width, period, top, bottom, of: x => Math.floor((x - left + gap / 2) / period) };
}

// How far the columns stand apart: measured, because a browser rounds each of them.
function periodOf(flow, nominal) {
  for (const child of flow.children) {
    const parts = [...child.getClientRects()];
    const far = parts.length ? parts.at(-1).left - parts[0].left : 0;
    if (far > nominal / 2) return far / Math.round(far / nominal);
  }
  return nominal;
}

export const seen = text => text.replace(UNSEEN, "");

export function blockOf(element) {
  while (!BLOCKS.test(getComputedStyle(element).display)) element = element.parentElement;
  return element;
}

// The pieces of lines, a rectangle a line and text node, and pictures, in the order of the text.
export function itemsOf(flow, pages) {
  const document = flow.ownerDocument;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  const items = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.nodeType === Node.TEXT_NODE) {
      if (!seen(node.data) || node.parentElement.closest("style, script, title")) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const found = [...range.getClientRects()].filter(box => box.width > 0.01 && box.height > 0);
      const element = node.parentElement;
      if (!found.length) items.push({ node, element, box: null, page: 0 });
      for (const box of found)
        items.push({ node, element, box, page: pages.of((box.left + box.right) / 2) });
    } else if (/^(img|svg|image)$/.test(node.localName) && !node.parentElement.closest("svg")) {
      const box = node.getBoundingClientRect();
      items.push({ node, element: node, picture: true, box, page: pages.of((box.left + box.right) / 2) });
    }
  }
  return items;
}

// The words of a piece of a line: the characters of its node that stand in its rectangle.
export function wordsOf({ node, box, picture }) {
  if (picture) return `[${node.getAttribute("alt") ?? "picture"}]`;
  if (!box) return node.data.trim().slice(0, 60);
  const range = node.ownerDocument.createRange();
  let words = "";
  for (let at = 0; at < node.length && words.length < 60; at++) {
    range.setStart(node, at);
    range.setEnd(node, at + 1);
    const one = range.getClientRects()[0];
    if (!one) continue;
    const x = (one.left + one.right) / 2;
    const y = (one.top + one.bottom) / 2;
    if (x >= box.left && x <= box.right && y >= box.top && y <= box.bottom) words += node.data[at];
  }
  return words.trim() || node.data.trim().slice(0, 60);
}
