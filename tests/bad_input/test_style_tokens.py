"""Tokens of an author's own looks and trims: those that are missing, and values that they cannot
have, told once and where they are set."""

# ruff: noqa: E501 - messages stand as they are printed
from __future__ import annotations

from pathlib import Path

from casebook.shipped import shipped

from .spoiling import Spoil, both, changed, said_of, written
from .test_style_sheets import last, own

LOOK = changed("book.yaml", "format: pdf", "format: pdf, look: mine")
MINE = "layouts/looks/mine.css"


def text_of(name: str) -> str:
    """The text of one of our layout files."""
    return (shipped("layouts") / name).read_text("utf-8")


def altered(name: str, *changes: tuple[str, str], to: str = "") -> Spoil:
    """Give the book one of our layout files with changes, by its name or another."""
    text = text_of(name)
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return written(f"layouts/{to or name}", text)


def look(*changes: tuple[str, str]) -> Spoil:
    """Set the print edition in a look of the book's own: our serif look with changes."""
    return both(LOOK, altered("looks/serif.css", *changes, to="looks/mine.css"))


def test_a_look_that_lacks_tokens(tmp_path: Path) -> None:
    spoil = both(LOOK, written(MINE, "/* Mine */\n:root { --ink: #000 }\n"))
    said, hint = said_of(tmp_path, spoil).splitlines()
    assert said == (
        f"{MINE}: error: the look lacks --display-family, --display-weight, --faint, --grey, --hairline, "
        "--han-family, --heading-family, --note-family, --rule, --summary-style, --table-family, --text-family"
    )
    assert hint.startswith("    Write for :root, as our looks/serif.css has: --display-family: ")
    assert " --grey: #555; --hairline: 0.25pt; " in hint


def test_one_that_lacks_one(tmp_path: Path) -> None:
    """It is told once, though print and e-book, in two languages, read it in many places."""
    assert said_of(tmp_path, look(("  --rule: 0.5pt;\n", ""))) == (
        f"{MINE}: error: the look lacks --rule\n"
        "    Write for :root, as our looks/serif.css has: --rule: 0.5pt;\n"
    )


def test_a_trim_that_lacks_most(tmp_path: Path) -> None:
    said = said_of(tmp_path, written("layouts/trims/trade.css", ":root { --line: 14pt }"))
    what, hint = said.splitlines()
    assert what.startswith(
        "layouts/trims/trade.css: error: the trim lacks --all-cases-date-width, "
    )
    assert hint == (
        "    Begin with a copy of our trims/trade.css, and change its values: casebook layouts copy "
        "trade, in an empty book, writes it"
    )


def test_a_layout_without_a_trim_and_one_without_a_look(tmp_path: Path) -> None:
    for name in ("trims/trade", "looks/{look}"):
        folder = tmp_path / name[:5]
        folder.mkdir()
        said = said_of(folder, altered("trade.yaml", (f"  - {name}.css\n", "")))
        whats = [line for line in said.splitlines() if "error" in line]
        assert 1 <= len(whats) <= 2  # print, and the e-book, which has no trim
        assert all(one.startswith("layouts/trade.yaml:") for one in whats)
        assert all(": error: no style sheet of the layout sets --" in one for one in whats)
        assert f"Name a {name[:4]} among them, such as {name[:5]}/" in said


def test_a_token_that_is_in_no_sheet_of_ours(tmp_path: Path) -> None:
    hint = "Set it for :root in a trim, a look or another style sheet of the layout"
    told = own(1, "nothing gives --mine a value", hint)
    assert said_of(tmp_path, last("p { margin: var(--mine) }", "print")) == told
