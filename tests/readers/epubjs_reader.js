// epub.js as its users set it up: paginated, one column a page, themes for size and colours.

const script = src =>
  new Promise((resolve, reject) => {
    const element = document.createElement("script");
    element.src = src;
    element.onload = resolve;
    element.onerror = () => reject(new Error(`${src} was not loaded`));
    document.head.append(element);
  });

export async function open({ percent, dark }) {
  await script("/modules/jszip/dist/jszip.min.js");
  await script("/modules/epubjs/dist/epub.min.js");
  const book = globalThis.ePub(await (await fetch("/book.epub")).arrayBuffer());
  await book.ready;
  const rendition = book.renderTo(document.getElementById("book"), {
    width: innerWidth,
    height: innerHeight,
    flow: "paginated",
    spread: "none",
  });
  if (dark) {
    rendition.themes.register("dark", { body: { color: "#e8e6e3", background: "#121212" } });
    rendition.themes.select("dark");
  }
  rendition.themes.fontSize(`${percent}%`);
  await rendition.display(0);
  return new EpubJs(book, rendition);
}

class EpubJs {
  constructor(book, rendition) {
    this.book = book;
    this.rendition = rendition;
  }

  names() {
    return this.book.spine.spineItems.map(item => item.href);
  }

  // Of the documents that stand in the order of reading: a cover does not.
  first() {
    return this.book.spine.first().index;
  }

  contents() {
    const entries = list => list.flatMap(one => [one, ...entries(one.subitems ?? [])]);
    return entries(this.book.navigation.toc).map(one => ({ label: one.label.trim(), href: one.href }));
  }

  pageList() {
    return this.book.pageList.pageList.map(one => ({ label: String(one.page), href: one.href }));
  }

  async show(index) {
    await this.rendition.display(index);
    await this.document.fonts.ready;
  }

  async goTo(href) {
    await this.rendition.display(href);
  }

  get isReady() {
    return this.rendition.getContents().length > 0;
  }

  get document() {
    return this.rendition.getContents()[0].document;
  }

  // The element whose columns are the pages.
  get flow() {
    return this.document.body;
  }

  get index() {
    return this.rendition.getContents()[0].sectionIndex;
  }

  async showPage(page) {
    this.rendition.manager.scrollTo(page * this.rendition.manager.layout.delta, 0, true);
  }

  async next() {
    const before = JSON.stringify(this.place());
    await this.rendition.next();
    return JSON.stringify(this.place()) !== before;
  }

  place() {
    const { container, layout } = this.rendition.manager;
    return { index: this.index, page: Math.round(container.scrollLeft / layout.delta) };
  }
}
