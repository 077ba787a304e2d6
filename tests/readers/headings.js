// Headings at the foot of a screen with nothing of what they head on it.

const HEADS = "h1, h2, h3, h4, h5, h6, dt, thead, caption, .label, .case-number, .facts th";
const LINES = 3; // of text, that there has to be room for

export function* lonelyHeadings(items, pages) {
  const shown = items.filter(item => item.box);
  const head = item => item.element.closest(HEADS);
  for (let at = 0; at < shown.length; at++) {
    const own = head(shown[at]);
    if (!own || (at + 1 < shown.length && head(shown[at + 1]) === own)) continue;
    const next = shown.slice(at + 1).find(item => !own.contains(item.element));
    const last = shown[at];
    if (!next || next.page <= last.page) continue;
    if (fillsPage(shown, at, head, next, pages)) continue;
    const left = pages.bottom - last.box.bottom;
    const measure = `${Math.round(left)} px are left below it`;
    yield { item: last, what: "a heading alone at the foot", measure };
  }
}

// Whether only headings stand on the page, and below them is no room for what comes: nothing can be
// done about that.
function fillsPage(shown, at, head, next, pages) {
  const { page } = shown[at];
  for (let before = at; before >= 0 && shown[before].page === page; before--)
    if (!head(shown[before])) return false;
  const height = next.picture
    ? next.box.height
    : LINES * parseFloat(getComputedStyle(next.element).lineHeight);
  return pages.bottom - shown[at].box.bottom < height;
}
