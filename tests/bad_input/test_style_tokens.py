"""Tokens of an author's own looks and trims: those that are missing, and values that they cannot
have, told once and where they are set."""

# ruff: noqa: E501 - messages stand as they are printed
from __future__ import annotations

from pathlib import Path

import pytest

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


WRONG = {
    ("--rule: 0.5pt", "--rule: 3"): (
        14,
        "--rule cannot be 3: background of “@footnote” reads it",
        "Write a length, such as 0.5pt",
    ),
    ("--ink: #000", "--ink: #ddd"): (
        13,
        "--ink cannot be #ddd: its contrast to what is behind it is 1.4 to 1",
        "Write a colour of more contrast, at least 3 to 1, such as #000",
    ),
    ("--ink: #000", "--ink: blak"): (
        13,
        "--ink cannot be blak: color of “html” reads it",
        "Write a colour, such as #000",
    ),
    ("--display-weight: 300", "--display-weight: thin"): (
        10,
        "--display-weight cannot be thin: font-weight of “h1” reads it",
        "Write a number, 100 to 900, such as 300",
    ),
    ("--summary-style: italic", "--summary-style: ital"): (
        11,
        "--summary-style cannot be ital: font-style of “.summary” reads it",
        "Write inherit, italic, normal, oblique, such as italic",
    ),
}


@pytest.mark.parametrize("change", WRONG, ids=[new for _, new in WRONG])
def test_a_wrong_value_is_told_where_it_is_set(tmp_path: Path, change: tuple[str, str]) -> None:
    line, what, hint = WRONG[change]
    assert said_of(tmp_path, look(change)) == f"{MINE}:{line}: error: {what}\n    {hint}\n"


OF_TRIMS = {
    "--text-size: 10,4pt": "Write a length, 4pt to 240pt, such as 10.4pt",
    "--text-size: 3pt": "Write a length, 4pt to 240pt, such as 10.4pt",
    "--line: 14": "Write a length, 4.8pt to 240pt, such as 14pt",
    "--margin-inner: x": "Write a length, such as 20mm",
    "--margin-inner: -20mm": "Write a length, such as 20mm",
    "--trim-width: 152.4": "Write a length, 4.2mm to 4237mm, such as 152.4mm",
}


@pytest.mark.parametrize("line", OF_TRIMS)
def test_so_are_those_of_trims(tmp_path: Path, line: str) -> None:
    name, _, value = line.partition(": ")
    number, old = next(
        (number, one.strip().rstrip(";"))
        for number, one in enumerate(text_of("trims/trade.css").splitlines(), 1)
        if one.strip().startswith(f"{name}:")
    )
    what, hint = said_of(tmp_path, altered("trims/trade.css", (old, line))).splitlines()
    assert what.startswith(f"layouts/trims/trade.css:{number}: error: {name} cannot be {value}: ")
    assert hint == f"    {OF_TRIMS[line]}"


def test_the_margin_that_leaves_no_room_is_told(tmp_path: Path) -> None:
    said = said_of(tmp_path, altered("trims/trade.css", ("inner: 20mm", "inner: 140mm")))
    assert said.startswith("layouts/trims/trade.css:7: error: “@page” leaves 0 × 183 mm")
    assert said.count("error") == 1


def test_in_a_whole_copy_of_a_layout_too(tmp_path: Path) -> None:
    """Where the rules that read tokens are the book's own as well."""

    def copied(book: Path) -> None:
        for path in shipped("layouts").rglob("*.*"):
            name = path.relative_to(shipped("layouts"))
            if path.suffix in (".css", ".yaml") and name.parts[0] != "covers":
                written(f"layouts/{name}", path.read_bytes())(book)

    changes = (("--rule: 0.5pt", "--rule: 3"), ('"Source Serif 4";', '"DejaVu Serif";'))
    said = said_of(tmp_path, both(copied, altered("looks/serif.css", *changes)))
    whats = [line for line in said.splitlines() if "error" in line]
    assert whats == [
        "layouts/looks/serif.css:3: error: --text-family names “DejaVu Serif”, which no font has",
        "layouts/looks/serif.css:14: error: --rule cannot be 3: background of “@footnote” reads it",
    ]


def test_a_rule_that_makes_a_good_token_wrong_is_told_itself(tmp_path: Path) -> None:
    css = ":root { --mine: 0.5pt }\np { color: var(--mine) }\nem { font-size: calc(var(--line)) }"
    whats = said_of(tmp_path, last(css, "print")).splitlines()[::2]
    assert whats == [
        "layouts/css/own.css:2: error: “color: var(--mine)” of “p” is not what color may be, where --mine is 0.5pt",
        "layouts/css/own.css:3: error: “font-size: calc(var(--line))” of “em” is not what font-size may be",
    ]


def test_a_token_of_figures_that_rests_on_another(tmp_path: Path) -> None:
    spoil = both(
        look(("--rule: 0.5pt", "--rule: 3")),
        changed("mill/case.yaml", "see-also:", "timeline-figure: true\nsee-also:"),
    )
    assert said_of(tmp_path, spoil).startswith(f"{MINE}:14: error: --rule cannot be 3")
