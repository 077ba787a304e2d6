"""The list of pages of a finished e-book broken on purpose, and what proof says of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from .broken import broken, claims, rewrite
from .test_broken_e_book import MILL, Harm, instead

PAGES = "the pages of the print edition are told where they begin"
NAV = "EPUB/nav.xhtml"
ENTRY = re.compile(r'(<li>\s*<a[^>]*#page-i">i</a>\s*</li>)')
MARK = re.compile(r'<span epub:type="pagebreak"[^>]*aria-label="(\d+)"></span>')


def changed(name: str, change: Callable[[str], str]) -> Harm:
    """A file of the container has another text."""

    def harm(members: dict[str, bytes]) -> None:
        before = members[name].decode()
        after = change(before)
        assert after != before
        members[name] = after.encode()

    return harm


def moved(text: str) -> str:
    """The last mark stands at the end of the text before the notes."""
    mark = list(MARK.finditer(text))[-1]
    rest = text[: mark.start()] + text[mark.end() :]
    return rest.replace('<section class="notes"', f'{mark[0]}<section class="notes"', 1)


def moved_a_little(text: str) -> str:
    """The last mark stands two words earlier."""
    mark = list(MARK.finditer(text))[-1]
    rest = text[: mark.start()] + text[mark.end() :]
    words = list(re.finditer(r"(?<=[a-z] )[a-z]+ [a-z]+", rest[: mark.start()]))
    at = words[-1].start()
    return rest[:at] + mark[0] + rest[at:]


def relabelled(text: str) -> str:
    mark = next(MARK.finditer(text))
    return text.replace(f'aria-label="{mark[1]}"', 'aria-label="99"', 1)


CASES: dict[str, tuple[Harm, str]] = {
    "a mark removed": (changed(MILL, lambda text: MARK.sub("", text, 1)), "where page 1 begins"),
    "a mark at another place": (changed(MILL, moved), "does not begin with"),
    "a mark two words early": (changed(MILL, moved_a_little), "does not begin with"),
    "a mark with another number": (changed(MILL, relabelled), "tells page 99 where page 1"),
    "an entry that leads elsewhere": (
        instead("case-mill.xhtml#page-1", "case-mill.xhtml#page-2", NAV),
        "does not lead to page 1",
    ),
    "an entry with another number": (
        instead('#page-1">1<', '#page-1">7<', NAV),
        "does not lead to page 1",
    ),
    "a page more": (
        changed(
            NAV, lambda text: re.sub(r"(<li>\s*<a[^>]*#page-i\">i</a>\s*</li>)", r"\1\1", text)
        ),
        "a page",
    ),
    "no list": (instead('epub:type="page-list"', 'epub:type="x"', NAV), "does not lead to page i"),
}


@pytest.mark.parametrize("name", CASES)
def test_what_is_broken_is_found(full_book: Path, tmp_path: Path, name: str) -> None:
    harm, what = CASES[name]
    path = broken(full_book / "tiny.ebook.en.epub", tmp_path)
    rewrite(path, harm)
    found = claims(path)
    assert any(what in told for told in found.get(PAGES, [])), found


def test_a_page_number_that_leads_to_another_page_is_found(full_book: Path, tmp_path: Path) -> None:
    path = broken(full_book / "tiny.ebook.en.epub", tmp_path)
    harm = changed(
        "EPUB/contents.xhtml",
        lambda text: text.replace(
            '<span class="late-folio">1</span>', '<span class="late-folio">2</span>'
        ),
    )
    rewrite(path, harm)
    numbers = "page numbers in lists and in the text are those of the pages they lead to"
    assert claims(path)[numbers] == ["EPUB/contents.xhtml: the page number 2 leads to page 1"]
