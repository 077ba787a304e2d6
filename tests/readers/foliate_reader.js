// foliate-js as its own reader sets it up, with notes in a window of their own, as in Foliate.

import "/modules/foliate-js/view.js";
import { FootnoteHandler } from "/modules/foliate-js/footnotes.js";

// What reader.js of foliate-js sets by default; the size of text as the reader's browser has it.
const style = percent => `
  html { color-scheme: light dark; font-size: ${percent}% !important; }
  @media (prefers-color-scheme: dark) { a:link { color: lightblue; } }
  p, li, blockquote, dd {
    line-height: 1.4;
    text-align: justify;
    hyphens: auto;
    hanging-punctuation: allow-end last;
    widows: 2;
  }
  pre { white-space: pre-wrap !important; }
`;

export async function open({ percent }) {
  const file = new File([await (await fetch("/book.epub")).blob()], "book.epub");
  const view = document.createElement("foliate-view");
  document.getElementById("book").append(view);
  await view.open(file);
  view.renderer.setStyles(style(percent));
  const reader = new Foliate(view);
  await reader.show(0);
  return reader;
}

class Foliate {
  note = null;

  constructor(view) {
    this.view = view;
    const notes = new FootnoteHandler();
    notes.addEventListener("before-render", ({ detail }) => {
      document.getElementById("note").replaceChildren(detail.view);
    });
    notes.addEventListener("render", ({ detail }) => {
      this.note = detail.view.renderer.getContents()[0].doc.body.textContent.trim();
    });
    view.addEventListener("link", event => notes.handle(view.book, event));
  }

  names() {
    return this.view.book.sections.map(section => section.id.replace(/^.*?([^/]+)$/, "$1"));
  }

  first() {
    return this.view.book.sections.findIndex(one => one.linear !== "no");
  }

  contents() {
    const entries = list => list.flatMap(one => [one, ...entries(one.subitems ?? [])]);
    return entries(this.view.book.toc).map(({ label, href }) => ({ label, href }));
  }

  pageList() {
    return (this.view.book.pageList ?? []).map(({ label, href }) => ({ label, href }));
  }

  async show(index) {
    await this.view.renderer.goTo({ index, anchor: 0 });
    await this.document.fonts.ready;
  }

  async goTo(href) {
    await this.view.goTo(href);
  }

  get isReady() {
    return this.view.renderer.getContents().length > 0;
  }

  get document() {
    return this.view.renderer.getContents()[0].doc;
  }

  get flow() {
    return this.document.documentElement;
  }

  get index() {
    return this.view.renderer.getContents()[0].index;
  }

  async showPage(page) {
    const pages = this.view.renderer.pages - 2;
    const anchor = pages > 1 ? page / (pages - 1) : 0;
    await this.view.renderer.goTo({ index: this.index, anchor });
  }

  async next() {
    const before = JSON.stringify(this.place());
    await this.view.next();
    return JSON.stringify(this.place()) !== before;
  }

  place() {
    return { index: this.index, page: this.view.renderer.page - 1 };
  }
}
