"""What the copyright page has to say."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from casebook.model.front_matter import Copyright
from casebook.model.inlines import Inlines
from casebook.model.passages import Passage
from casebook.render.wording import Wording


def imprint_passages(
    content: Copyright, wording: Wording, read: Callable[[str, Inlines], Iterator[Passage]]
) -> Iterator[Passage]:
    """Yield what stands on a copyright page, in the words of its book and in order; `read` yields
    that of inlines, and notes where their links lead."""
    series, imprint = content.series, content.imprint
    beginning = [
        ("title", content.title),
        *((f"year {year}", year) for year in imprint.years),
        ("copyright", imprint.holder),
        ("licence", imprint.licence),
    ]
    yield from (Passage(name, text) for name, text in beginning if text)
    yield from read("address of the licence", imprint.licence_address)
    said = [
        *(("rights", wording.plain(paragraph)) for paragraph in content.rights),
        ("place", imprint.place),
        ("publisher", content.publisher),
        ("series", wording.series(series) if series else ""),
        ("series number", series.issn if series else ""),
        ("edition", imprint.edition),
        ("printing", imprint.printing),
        ("printer", imprint.printer),
        ("also published", imprint.also),
        *(("cataloguing", line) for line in imprint.cataloguing),
        *((f"isbn {one.isbn}", one.isbn) for one in content.isbns if one.isbn != content.isbn),
    ]
    yield from (Passage(name, text) for name, text in said if text)
    if content.isbn:
        yield Passage("identifier", content.isbn)
    elif content.identifier:
        bare = content.identifier.rpartition(":")[2]
        yield Passage("identifier", content.identifier, otherwise=bare)
