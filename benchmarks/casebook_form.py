"""The book in casebook's form: a folder of YAML and Markdown."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from benchmarks.files import write, write_data
from benchmarks.model import (
    Book,
    Case,
    CaseOf,
    Citation,
    DateOf,
    ElapsedOf,
    Emphasis,
    EventOf,
    Inline,
    PersonOf,
    Remark,
    Source,
    Words,
)
from benchmarks.pictures import jpeg

PICTURE = "picture.jpg"


def write_casebook(book: Book, folder: Path) -> None:
    """Write the folder; files that would be the same are left untouched."""
    write(folder / "book.yaml", _yaml(_manifest(book)))
    write(folder / "sources.yaml", _yaml({"references": [csl_item(s) for s in book.sources]}))
    for case in book.cases:
        write(folder / case.id / "case.yaml", _yaml(_record(case)))
        write(folder / case.id / "en.md", _narrative(case))
        write_data(folder / case.id / "exhibits" / PICTURE, jpeg(case.picture.seed))


def csl_item(source: Source) -> dict[str, Any]:
    """Return a source as CSL data with its date as EDTF."""
    item = {
        "id": source.id,
        "type": source.kind,
        "title": source.title,
        "author": [{"family": source.family, "given": source.given}],
        "container-title": source.container,
        "publisher": source.publisher,
        "issued": source.issued.isoformat(),
        "page": source.page,
        "URL": source.address,
        "language": "en",
    }
    return {key: value for key, value in item.items() if value}


def _yaml(value: dict[str, Any]) -> str:
    return yaml.dump(value, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=100)


def _manifest(book: Book) -> dict[str, Any]:
    return {
        "name": book.name,
        "title": {"en": book.title},
        "subtitle": {"en": book.subtitle},
        "contributors": [{"name": {"en": "The benchmark"}, "role": "edt"}],
        "identifier": "urn:uuid:00000000-0000-4000-8000-000000000000",
        "publisher": {"en": "The benchmark"},
        "date": "2026-01-01",
        "rights": {"en": "Everything in this book is invented."},
        "locales": ["en"],
        "cases": [case.id for case in book.cases],
        "citation-style": "chicago-notes-bibliography",
        "editions": [
            {"name": "print", "layout": "trade", "format": "pdf"},
            {"name": "ebook", "layout": "trade", "format": "epub"},
        ],
    }


def _record(case: Case) -> dict[str, Any]:
    return {
        "title": {"en": case.title},
        "short-title": {"en": case.title},
        "summary": {"en": case.summary},
        "people": [
            {
                "id": person.id,
                "name": {"en": f"{person.given} {person.family}"},
                "short-name": {"en": person.family},
                "role": {"en": person.role},
            }
            for person in case.people
        ],
        "events": [
            {
                "id": event.id,
                "date": event.day.isoformat(),
                "text": {"en": event.text},
                "sources": [_cited(*source) for source in event.citation.sources],
                "standing": "established",
            }
            for event in case.events
        ],
        "exhibits": [
            {
                "id": "picture",
                "file": PICTURE,
                "caption": {"en": case.picture.caption},
                "alternative": {"en": case.picture.alternative},
                "credit": {"en": case.picture.credit},
            }
        ],
    }


def _narrative(case: Case) -> str:
    blocks = []
    for number, section in enumerate(case.sections):
        blocks.append(f"## {section.title}")
        paragraphs = ["".join(map(_markdown, paragraph)) for paragraph in section.paragraphs]
        if number == 1:
            paragraphs.insert(1, ":::{exhibit} picture\n:::")
        blocks.extend(paragraphs)
    return "\n\n".join(blocks) + "\n"


def _cited(key: str, page: str) -> str:
    return f"{key}, p. {page}" if page else key


def _markdown(inline: Inline) -> str:
    match inline:
        case Words(text):
            return text
        case Emphasis(text):
            return f"*{text}*"
        case DateOf(day):
            return f"{{date}}`{day.isoformat()}`"
        case PersonOf(key, short):
            return f"{{person}}`{'~' if short else ''}{key}`"
        case EventOf(key):
            return f"{{event}}`{key}`"
        case ElapsedOf(start, end):
            return f"{{elapsed}}`{start}..{end}`"
        case CaseOf(key):
            return f"{{case}}`{key}`"
        case Citation(sources):
            return f"[{'; '.join('@' + _cited(*source) for source in sources)}]"
        case Remark(text, source):
            return f"^[{text} [see @{source}].]" if source else f"^[{text}]"
