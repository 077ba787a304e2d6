"""The book as pandoc's Markdown: for Typst, LuaLaTeX and EPUB."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path

from benchmarks.casebook_form import csl_item
from benchmarks.files import write, write_data
from benchmarks.model import Book, Case, Citation, Emphasis, Picture, Words
from benchmarks.pictures import jpeg
from benchmarks.printed import CasePrinter, Link, Note, Printed, day, entry, row_anchor

Write = Callable[[Iterable[Printed]], str]


def write_markdown(book: Book, folder: Path) -> None:
    """Write book.md, in which every note is worded; cited.md, in which pandoc's citation
    processor is to word them; its sources.json; and the pictures."""
    write(folder / "book.md", _document(book, worded=True))
    write(folder / "cited.md", _document(book, worded=False))
    for case in book.cases:
        write_data(folder / _picture_file(case), jpeg(case.picture.seed))
    items = []
    for source in book.sources:
        issued = source.issued
        date = {"date-parts": [[issued.year, issued.month, issued.day]]}
        items.append(csl_item(source) | {"issued": date})
    write(folder / "sources.json", json.dumps(items, ensure_ascii=False, indent=1))


def _document(book: Book, *, worded: bool) -> str:
    text = _worded if worded else _cited
    blocks = [f'---\ntitle: "{book.title}"\nsubtitle: "{book.subtitle}"\nlang: en-GB\n---']
    for case in book.cases:
        blocks.extend(_case(book, case, text))
    blocks.append("# Timeline of All Cases {#all-cases}")
    head = [f"|Date|Event|Case|Page|\n|{'-' * 21}|{'-' * 60}|{'-' * 8}|{'-' * 8}|"]
    rows = [
        (event, case, number) for number, case in enumerate(book.cases, 1) for event in case.events
    ]
    for event, case, number in sorted(rows, key=lambda row: row[0].day):
        page = _page(row_anchor(case, event.id))
        head.append(f"|{day(event.day)}|{event.text}|[{number}](#{case.id})|{page}|")
    blocks += ["\n".join(head), "# Sources {#sources}"]
    if worded:
        listed = sorted(book.sources, key=lambda one: (one.family, one.given, one.title))
        blocks.extend(_worded(entry(source)) for source in listed)
    else:
        blocks.append("::: {#refs}\n:::")
    return "\n\n".join(blocks) + "\n"


def _case(book: Book, case: Case, text: Write) -> Iterable[str]:
    printer = CasePrinter(book, case)
    yield f"# {case.title} {{#{case.id} .reset-citation-positions}}"
    yield f"*{case.summary}*"
    for number, section in enumerate(case.sections):
        yield f"## {section.title}"
        paragraphs = [text(printer.inlines(paragraph)) for paragraph in section.paragraphs]
        if number == 1:
            paragraphs.insert(1, _figure(case.picture, _picture_file(case)))
        yield from paragraphs
    yield "## Timeline"
    rows = [f"|Date|Event|\n|{'-' * 20}|{'-' * 80}|"]
    for event in case.events:
        anchored = f"[{day(event.day)}]{{#{row_anchor(case, event.id)}}}"
        rows.append(f"|{anchored}|{text([Words(event.text), printer.note(event.citation)])}|")
    yield "\n".join(rows)


def _picture_file(case: Case) -> str:
    return f"pictures/{case.id}.jpg"


def _figure(picture: Picture, file: str) -> str:
    """Return a picture that stands alone in its paragraph: pandoc makes it a figure."""
    caption = f"{picture.caption} {picture.credit}"
    return f'![{caption}]({file}){{width=100% alt="{picture.alternative}"}}'


def _worded(inlines: Iterable[Printed]) -> str:
    return "".join(_inline(inline, worded=True) for inline in inlines)


def _cited(inlines: Iterable[Printed]) -> str:
    return "".join(_inline(inline, worded=False) for inline in inlines)


def _inline(inline: Printed, *, worded: bool) -> str:
    match inline:
        case Words(text):
            return text
        case Emphasis(text):
            return f"*{text}*"
        case Note(words, cited):
            if worded:
                return f"^[{_worded(words)}]"
            if isinstance(cited, Citation):
                return f"[{'; '.join(_reference(*source) for source in cited.sources)}]"
            return f"^[{cited.text}{f' [See @{cited.source}].' if cited.source else ''}]"
        case Link(target, text, page):
            return f"[{text}](#{target})" + (f" (page {_page(target)})" if page else "")


def _reference(key: str, page: str) -> str:
    return f"@{key}, p. {page}" if page else f"@{key}"


def _page(anchor: str) -> str:
    """Return raw marks by which Typst and LaTeX print the page of an anchor; an e-book has none."""
    typst = f"`#context counter(page).at(<{anchor}>).first()`{{=typst}}"
    return f"{typst}`\\pageref{{{anchor}}}`{{=latex}}"
