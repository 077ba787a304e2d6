"""Archived copies of sources: in the list, or in the brackets of styles for law."""

from __future__ import annotations

from pathlib import Path

import pytest

from casebook.editing.archived_copies import archived_copy, is_for_law, with_copies
from casebook.editing.citation_style import find_style
from casebook.model.book import Source
from casebook.model.dates import EdtfDate, WrittenDate, parse_date
from casebook.model.inlines import Inlines, Link, Words
from casebook.model.text import Text
from casebook.proof.read_pdf import read_pdf

from ..bad_input.good_book import write_good_book
from ..cli.command import casebook

PAGE, COPY = "https://courier.example/a", "https://perma.cc/ABCD-1234"


def link(address: str) -> Link:
    return Link(address, (Words(address),))


@pytest.mark.parametrize(
    ("name", "law"),
    [
        ("bluebook-law-review", True),
        ("oscola", True),
        ("chicago-notes-bibliography", False),
        ("apa", False),
    ],
)
def test_which_styles_are_for_law(name: str, law: bool) -> None:
    assert is_for_law(find_style(Text(name), Path()).read_bytes()) is law


@pytest.mark.parametrize(
    ("custom", "day"),
    [
        ({"archived": COPY}, None),
        (
            {"archived": COPY, "archived-date": WrittenDate("2024-05", date=parse_date("2024-05"))},
            "2024-05",
        ),
        ({"archived": f"https://web.archive.org/web/20240504101500/{PAGE}"}, "2024-05-04"),
        ({"archived": f"https://web.archive.org/web/20249904101500/{PAGE}"}, None),
        ({"archived": f"https://web.archive.org/web/2024/{PAGE}"}, None),
    ],
)
def test_the_day_of_a_copy_is_as_its_author_or_its_address_says(
    custom: dict[str, object], day: str | None
) -> None:
    found = archived_copy(Source(Text("a"), {}, custom))
    assert found is not None
    assert found.day == (parse_date(day) if day else None)
    assert found.day is None or isinstance(found.day, EdtfDate)


@pytest.mark.parametrize(
    ("text", "with_brackets"),
    [
        ((link(PAGE), Words(".")), (link(PAGE), Words(" ["), link(COPY), Words("]"), Words("."))),
        (
            (Words("<"), link(PAGE), Words(">; b")),
            (
                *(Words("<"), link(PAGE), Words(">"), Words(" ["), link(COPY), Words("]")),
                Words("; b"),
            ),
        ),
        ((link("https://other.example"),), (link("https://other.example"),)),
    ],
)
def test_brackets_stand_behind_the_address(text: Inlines, with_brackets: Inlines) -> None:
    assert with_copies(text, {PAGE: COPY}) == with_brackets


@pytest.mark.parametrize(
    ("style", "said"),
    [
        ("chicago-notes-bibliography", f"Archived copy (May 2024): {COPY}"),
        ("bluebook-law-review", f"{PAGE} [{COPY}]"),
        ("oscola", f"<{PAGE}> [{COPY}]"),
    ],
)
def test_the_finished_book_tells_them(tmp_path: Path, style: str, said: str) -> None:
    book = write_good_book(tmp_path / "book")
    for name, old, new in (
        (
            "sources.yaml",
            "    container-title: The Courier\n",
            (
                f"    container-title: The Courier\n    URL: {PAGE}\n    custom:\n"
                f'      archived: "{COPY}"\n      archived-date: "2024-05"\n'
            ),
        ),
        ("book.yaml", "chicago-notes-bibliography", style),
        ("book.yaml", "locales:", "addresses-in-notes: true\nlocales:"),
    ):
        text = (book / name).read_text("utf-8")
        assert old in text
        (book / name).write_text(text.replace(old, new, 1), "utf-8")
    result = casebook("build", ".", "--only", "tiny.print.en.pdf", cwd=book)
    assert result.status == 0, result.messages
    pages = read_pdf(book / "output" / "tiny.print.en.pdf").pages
    printed = "".join("".join(page.text.split()) for page in pages)
    count = printed.count("".join(said.split()))
    assert count == 1 if style.startswith("chicago") else count >= 2, printed[-3000:]


def test_what_is_no_address_or_no_date_is_told(tmp_path: Path) -> None:
    book = write_good_book(tmp_path / "book")
    text = (book / "sources.yaml").read_text("utf-8")
    custom = "    custom:\n      archived: perma\n      archived-date: May 2024\n"
    before = "    container-title: The Courier\n"
    (book / "sources.yaml").write_text(text.replace(before, before + custom, 1), "utf-8")
    told = casebook("check", ".", cwd=book).messages
    assert "“archived” of the source “courier” is “perma”, which is not a web address" in told
    assert "Write https://… as a browser shows it" in told
    assert "“archived-date” of the source “courier” cannot be read" in told
    assert "Write 2024-05" in told
    lines = (book / "sources.yaml").read_text("utf-8").splitlines()
    at = lines.index("      archived: perma") + 1
    assert f"sources.yaml:{at}: error" in told
    assert f"sources.yaml:{at + 1}: error" in told
