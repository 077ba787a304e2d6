"""Slips in style sheets of an author's own that a reader of CSS passes over in silence: what is not
closed, what has no colon, and selectors that nothing in any book has."""

# ruff: noqa: E501 - messages stand as they are printed
from __future__ import annotations

import re
from pathlib import Path
from zipfile import ZipFile

import pytest

from casebook.cli.program import main
from casebook.render.style_names import named_pages, unwritten_names
from casebook.render.style_properties import PROPERTIES
from casebook.render.style_syntax import syntax_problems
from casebook.render.templates import Templates
from casebook.render.vocabulary import Vocabulary, vocabulary
from casebook.shipped import shipped

from ..cli.command import ROOT, casebook
from .good_book import write_good_book
from .spoiling import Spoil, both, said_of, written
from .test_false_templates import ours
from .test_style_sheets import last, own

SHEETS = [
    (path.name, path.read_text("utf-8"))
    for path in sorted(shipped("layouts").rglob("*.css"))
    if path.parent.name != "covers"
]

SELECTOR = "Write a selector before it, such as p, or delete it with what belongs to it"
OUTSIDE = "Write it between the { and } of a rule, or delete it"
CLOSE = "Write } where it ends, before the next rule"
PAIR = "Write “property: value;”"

BROKEN: dict[str, tuple[int, str, str]] = {
    "p { margin: 0 }\n/* a\nem { margin: 0 }\n": (
        2,
        "the comment that begins here is not closed: the rest of the sheet is lost",
        "Write */ where it ends",
    ),
    "p { margin: 0 }\n/*/": (
        2,
        "the comment that begins here is not closed: the rest of the sheet is lost",
        "Write */ where it ends",
    ),
    "p { margin: 0 }\n{\nem { margin: 0 }": (
        2,
        "nothing stands before this {: it begins no rule",
        SELECTOR,
    ),
    "\n/* } */ { margin: 0 }": (2, "nothing stands before this {: it begins no rule", SELECTOR),
    "p { margin: 0 }\n}\nem { margin: 0 }": (
        2,
        "this } closes nothing",
        "Delete it, or write the { that is missing before it",
    ),
    "p { margin: 1em) }": (
        1,
        "this ) closes nothing",
        "Delete it, or write the ( that is missing before it",
    ),
    "p { margin: calc(1em + 2em; }": (1, "the bracket ( is not closed", "Write ) where it ends"),
    "p { margin: 0 }\nem { margin: 0;\n": (2, "the rule of “em” is not closed", CLOSE),
    "@media all {\n/* a */ p,\n a { margin: 0\n em { margin: 0 }\n}": (
        2,
        "the rule of “p, a” is not closed",
        CLOSE,
    ),
    "@media all {\n p { margin: 0 }\n": (1, "the rule of “@media all” is not closed", CLOSE),
    'em::before { content: "—; }\np { margin: 0 }': (
        1,
        'the quotation mark " has no other on its line',
        'Write " where the text ends',
    ),
    "// Mine\np { margin: 0 }": (1, "“// Mine” is no comment: CSS knows no //", "Write /* … */"),
    "p { margin: 0 };\nem { margin: 0 }": (1, "“;” stands outside a rule", OUTSIDE),
    "\ncolor: red;\np { margin: 0 }": (2, "“color: red;” stands outside a rule", OUTSIDE),
    "p {\n  margin 0;\n  padding: 0;\n}": (2, "“margin 0” of “p” has no colon", PAIR),
    "p {\n  3: 0;\n}": (2, "“3: 0” of “p” is no declaration", PAIR),
    "p {\n  margin: 0\n  padding: 0\n}": (
        2,
        "a semicolon is missing behind “margin: 0” of “p”",
        PAIR,
    ),
    ":root {\n  --line: 14pt\n  --indent: 1em;\n}": (
        2,
        "a semicolon is missing behind “--line: 14pt” of “:root”",
        PAIR,
    ),
}


@pytest.mark.parametrize("css", BROKEN)
def test_what_is_broken_is_told_once(tmp_path: Path, css: str) -> None:
    assert said_of(tmp_path, last(css)) == own(*BROKEN[css])


@pytest.mark.parametrize(
    "css",
    [
        "/* { ' // */ p { margin: 0 } /**/",
        r"p::before { content: '}' } q::after { content: '\'/*' }",
        "@media print{p{margin:0}}@page{margin:2cm}",
        "@font-face { src: url(https://a.example/{.woff) }",
        "",
    ],
)
def test_what_is_whole_is_not_told(css: str) -> None:
    assert not syntax_problems("own.css", css)


def ours_alone() -> Vocabulary:
    """The vocabulary of a book without templates of its own."""
    folder = shipped("layouts") / "parts"
    texts = ((f"parts/{path.name}", path.read_text("utf-8")) for path in sorted(folder.iterdir()))
    return vocabulary(Templates(tuple(texts)))


@pytest.mark.parametrize(("sheet", "css"), SHEETS, ids=[name for name, _ in SHEETS])
def test_our_style_sheets_are_whole_and_name_what_there_is(sheet: str, css: str) -> None:
    assert not syntax_problems(sheet, css)
    assert not list(unwritten_names(sheet, css, ours_alone(), named_pages(SHEETS)))


def test_all_that_our_code_writes_is_in_the_vocabulary() -> None:
    """Read from the code itself, where names stand as they are printed."""
    known = ours_alone()
    folders = (
        ROOT / "src/casebook/render",
        ROOT / "src/casebook/ebook",
        shipped("layouts") / "parts",
    )
    read = 0
    for path in sorted(one for folder in folders for one in folder.glob("*.*")):
        if path.suffix not in (".py", ".html") or path.name in ("claims_report.html", "passive.py"):
            continue
        text = path.read_text("utf-8")
        for value in re.findall(r'class="([^"]*)"|"class": "([^"]*)"', text):
            for name in re.sub(r"\{%.*?%\}", " ", " ".join(value)).split():
                if re.fullmatch("[a-z-]+", name):
                    assert known.has_class(name), (path.name, name)
                    read += 1
        for element in re.findall(r"<([a-z][a-z0-9]*)[ >/]", text.replace("<input", "")):
            assert element in known.elements or path.suffix == ".py", (path.name, element)
    assert read > 100


MANY = """
| One | Two |
|:--|--:|
| a | b |

1. First
2. Second

- [ ] A task

---

> Quoted.
>
> -- Ann Lee

:::{editors-note}
See https://a.example/one/two, and [there](https://b.example/).
:::
"""


@pytest.mark.heavy
def test_all_that_an_e_book_has_is_in_the_vocabulary(tmp_path: Path) -> None:
    book = write_good_book(tmp_path / "book")
    with (book / "mill/en.md").open("a", encoding="utf-8") as file:
        file.write(MANY)
    result = casebook("build", "--only", "tiny.ebook.en.epub", cwd=book)
    assert result.status == 0, result.messages
    known = ours_alone()
    with ZipFile(book / "output/tiny.ebook.en.epub") as archive:
        texts = [
            archive.read(name).decode() for name in archive.namelist() if name.endswith(".xhtml")
        ]
    classes = {
        one
        for text in texts
        for said in re.findall(r' class="([^"]*)"', text)
        for one in said.split()
    }
    assert len(classes) > 30
    assert not [one for one in classes if not known.has_class(one)]
    elements = {one for text in texts for one in re.findall(r"<([a-z][a-z0-9]*)", text)}
    assert elements <= {*known.elements}


RANGES = {
    "margin-left: 9em": (
        "is not what margin-left may be",
        "auto, inherit or 0em to 4em or 0% to 20%",
    ),
    "line-height: 0.2": ("is not what line-height may be", "inherit, normal or 1 to 4"),
    "line-height: 9": ("is not what line-height may be", "inherit, normal or 1 to 4"),
    "font-size: 2pt": (
        "is too small to be read",
        "inherit, large, larger, medium, small, smaller, x-large, xx-large or 0.6em to 4em or 60% to 400%",
    ),
}


@pytest.mark.parametrize("declaration", RANGES)
def test_what_is_out_of_range_is_told_once_with_the_range_of_both_media(
    tmp_path: Path, declaration: str
) -> None:
    why, hint = RANGES[declaration]
    said = said_of(tmp_path, last(f"p {{ {declaration} }}"))
    assert said == own(1, f"“{declaration}” of “p” {why}", f"Write {hint}")


def test_a_range_of_print_alone(tmp_path: Path) -> None:
    said = said_of(tmp_path, last("td { padding: a }\np { line-height: 0.2 }", "print"))
    assert "Write auto, inherit, none or a length or a percentage\n" in said
    assert "Write inherit, normal or 0.4em to 20em or 1 to 4 or 100% to 400%\n" in said


def test_what_an_e_book_may_have_is_the_narrower_range() -> None:
    """So that its hint is right for both media."""
    printed, e_book = PROPERTIES["print"], PROPERTIES["epub"]
    both_have = printed.keys() & e_book.keys()
    assert len(both_have) > 100
    for name in both_have:
        for kind in ("lengths", "shares", "numbers"):
            wide, narrow = getattr(printed[name], kind), getattr(e_book[name], kind)
            assert not narrow or (wide and wide[0] <= narrow[0] and narrow[1] <= wide[1]), name


def warned(folder: Path, spoil: Spoil, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """Return the lines of the warnings for a book in which nothing else is wrong."""
    book = write_good_book(folder / "book")
    spoil(book)
    assert main(["check", str(book)]) == 0
    return capsys.readouterr().err.splitlines()


def test_names_that_nothing_has_are_warned_of(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    css = """\
.opening h11, .case-nummber { margin: 0 }
@media print {
  p,
  .narrative:not(.narratif) .unheard { margin: 0 }
}
opening, .blockquote, article { margin: 0 }
@page turnd { margin: 2cm }
"""
    sheet = "layouts/css/own.css"
    assert warned(tmp_path, last(css, "print"), capsys) == [
        f"{sheet}:1: warning: nothing in a book has the class “case-nummber” of “.opening h11, .case-nummber”",
        "    Did you mean “.case-number”?",
        f"{sheet}:1: warning: nothing in a book is the element “h11” of “.opening h11, .case-nummber”",
        "    Did you mean “h1”?",
        f"{sheet}:4: warning: nothing in a book has the class “narratif” of “p, .narrative:not(.narratif) .unheard”",
        "    Did you mean “.narrative”?",
        f"{sheet}:4: warning: nothing in a book has the class “unheard” of “p, .narrative:not(.narratif) .unheard”",
        "    Delete it, or give the class to an element, in a template in layouts/parts/",
        f"{sheet}:6: warning: nothing in a book has the class “blockquote” of “opening, .blockquote, article”",
        "    Did you mean “blockquote”?",
        f"{sheet}:6: warning: nothing in a book is the element “article” of “opening, .blockquote, article”",
        "    Delete it, or write the element in a template in layouts/parts/",
        f"{sheet}:6: warning: nothing in a book is the element “opening” of “opening, .blockquote, article”",
        "    Did you mean “.opening”?",
        f"{sheet}:7: warning: “@page turnd” is of no page: no rule says page: turnd",
        "    Did you mean “@page turned”?",
    ]


def test_names_that_other_books_have_are_not_warned_of(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nor those that templates of the book's own write, or put together."""
    css = (
        ".differences, .address-code, ol.figures-3, td.right, .turned, .large { margin: 0 }\n"
        ".row-2, .mine:lang(en), .set:not(:first-child), main, body.colophon { margin: 0 }\n"
    )
    mine = (
        '{% set kind = "set" %}<main class="mine row-{{ 2 }}"><p class="{{ kind }} large">'
        "{{ title }}</p></main><header"
    )
    spoil = both(last(css, "print"), ours("colophon", ("<header", mine)))
    assert warned(tmp_path, spoil, capsys) == ["No problems found."]


def test_a_kind_of_page_of_ones_own(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    css = ".see-also { page: apart }\n@page apart { margin: 3cm }\n"
    assert warned(tmp_path, last(css, "print"), capsys) == ["No problems found."]


def test_unread_files_are_told_beside_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil = both(
        last(".mil { margin: 0 }", "print"),
        written("layouts/css/print/note.css", "p { margin: 0 }"),
    )
    assert sum("warning" in line for line in warned(tmp_path, spoil, capsys)) == 2
