"""Style sheets of an author's own: what they may not say, and what nobody would read."""

# ruff: noqa: E501 - messages stand as they are printed
from __future__ import annotations

from pathlib import Path

import pytest

from casebook.cli.program import main
from casebook.shipped import shipped

from .good_book import write_good_book
from .spoiling import Kind, Spoil, kinds, said_of, written

KNOWN = (
    "Noto Sans CJK SC, Noto Serif CJK SC, Source Sans 3, Source Serif 4, Source Serif 4 Display, "
    "Source Serif 4 SmText"
)
LEAVE_OUT = "    Leave it out in the template instead, in layouts/parts/, or delete this line\n"
NO_FILE = "    Delete it: pictures are exhibits, fonts stand in fonts/fonts.yaml\n"


def last(css: str, media: str = "print epub") -> Spoil:
    """Give the trade layout a style sheet of the book's own, after all others but those for some
    devices."""
    trade = (shipped("layouts") / "trade.yaml").read_text("utf-8")
    head, printed, epub = trade.partition("print-styles:")[0], "", ""
    printed, _, epub = trade.partition("print-styles:")[2].partition("epub-styles:")
    epub, devices, apart = epub.partition("epub-device-styles:")
    own = "  - css/own.css\n"
    text = (
        f"{head}print-styles:{printed}{own * ('print' in media)}"
        f"epub-styles:{epub.rstrip()}\n{own * ('epub' in media)}{devices}{apart}"
    )

    def spoil(book: Path) -> None:
        written("layouts/trade.yaml", text)(book)
        written("layouts/css/own.css", css)(book)

    return spoil


def own(line: int, what: str, hint: str) -> str:
    return f"layouts/css/own.css:{line}: error: {what}\n    {hint}\n"


TABLE: list[Kind] = [
    (
        "a brace that is missing",
        last("p { color: red\nem { color: red }\n"),
        own(1, "the rule of “p” is not closed", "Write } where it ends, before the next rule"),
    ),
    (
        "a declaration without a colon",
        last("p {\n  color red;\n}"),
        own(2, "“color red” of “p” has no colon", "Write “property: value;”"),
    ),
    (
        "a rule without an end",
        last("\np"),
        own(
            2,
            "“p” stands outside a rule",
            "Write it between the { and } of a rule, or delete it",
        ),
    ),
    (
        "other style sheets, and what belongs to other files",
        last(
            '@charset "utf-8";\n@import "a.css";\n@namespace a url(b);\n@layer x { p { color: red } }'
        ),
        own(1, "a style sheet cannot hold “@charset”", "Delete it: style sheets are UTF-8")
        + own(
            2,
            "a style sheet cannot hold “@import”",
            "Name the other style sheet in the layout's YAML file",
        )
        + own(
            3,
            "a style sheet cannot hold “@namespace”",
            "Delete it, and write selectors without prefixes",
        )
        + own(
            4,
            "a style sheet cannot hold “@layer”",
            "Delete it; known are @font-face, @media, @page, @supports",
        ),
    ),
    (
        "margin boxes",
        last('@page {\n  @top-center { content: "Title" }\n}\n', "print"),
        own(
            2,
            "the margin box “@top-center” would be passed over",
            "Set the tokens --furniture-… for :root: running heads and folios are set from them",
        ),
    ),
    (
        "tokens that nobody reads, or not there",
        last(":root { --lin: 3pt }\n.case { --line: 3pt }\n:root { --furniture-hed: outer }"),
        own(1, "nothing reads the token --lin", "Did you mean --line?")
        + own(
            2,
            "the token --line is set for “.case”",
            "Set it for :root alone, outside other rules: e-readers get one value of it",
        ),
    ),
    (
        "a token of furniture that there is not",
        last(":root { --furniture-hed: outer }", "print"),
        own(
            1,
            "--furniture-hed cannot be outer",
            "Known are --furniture-font, --furniture-weight, --furniture-style, --furniture-size, --furniture-tracking, --furniture-features, --furniture-folio-features, --furniture-top, --furniture-foot, --furniture-head, --furniture-folio, --furniture-opener-folio, --furniture-provenance, --furniture-provenance-foot",
        ),
    ),
    (
        "a token that nothing gives a value",
        last("p { margin: var(--lime) }"),
        own(
            1,
            "nothing gives --lime a value",
            "Set it for :root in a trim, a look or another style sheet of the layout",
        ),
    ),
    (
        "families that no font has",
        last(
            ':root { --text-family: "DejaVu Serif" }\np { font-family: "Source Serif", serif }\nem { font-family: monospace }',
            "epub",
        ),
        own(
            1,
            "--text-family names “DejaVu Serif”, which no font has",
            f"Name one of {KNOWN}; or add the font: casebook fonts add FILE",
        )
        + own(
            2,
            "font-family of “p” names “Source Serif”, which no font has",
            f"Did you mean “Source Serif 4”? Name one of {KNOWN}; or add the font: casebook fonts add FILE",
        )
        + own(
            3,
            "font-family of “em” is monospace, which is no font of the book",
            f"Name one of {KNOWN}; or add the font: casebook fonts add FILE",
        ),
    ),
    (
        "a font that is not in fonts/",
        last('@font-face { font-family: "A"; src: local("Arial") }'),
        own(
            1,
            "fonts/ has no font of the PostScript name “Arial”",
            'Write src: local("...") with the name of a font in fonts/',
        ),
    ),
    (
        "a font from the web",
        last('@font-face { font-family: "A"; src: url("https://a.example/a.woff2") }'),
        own(
            1,
            '“url("https://a.example/a.woff2")” names a file, which a style sheet cannot fetch',
            NO_FILE.strip(),
        ),
    ),
    (
        "what the engine does not know",
        last(
            "p { colour: red }\np { color: loud }\na ! em { color: red }\np { text-shadow: 1px 1px red }",
            "print",
        ),
        own(1, "“colour: red” of “p” sets what no style sheet may set", "Did you mean “color”?")
        + own(
            2,
            "“color: loud” of “p” is not what color may be",
            "Write currentcolor, inherit or a colour such as #777",
        )
        + own(
            3,
            "the layout engine says: Invalid or unsupported selector, 'a ! em '",
            "Mend what the message names; the engine would leave it out",
        )
        + own(
            4,
            "“text-shadow: 1px 1px red” of “p” may hide words",
            LEAVE_OUT.strip(),
        ),
    ),
    (
        "a property that e-readers do not know either",
        last("p { colour: red; line-break: strict }", "epub"),
        own(1, "“colour: red” of “p” sets what no style sheet may set", "Did you mean “color”?"),
    ),
    (
        "a shorthand that not all would read",
        last("p { font: 12pt serif }"),
        own(
            1,
            "“font: 12pt serif” of “p” would be passed over",
            "Write font-family, font-size and so on",
        ),
    ),
    (
        "what cannot be printed",
        last("body { opacity: .5 }"),
        own(1, "“opacity: .5” of “body” cannot be printed", "Write a lighter colour: color: #777"),
    ),
    (
        "pages of an e-book",
        last("@page { margin: 3mm }", "epub"),
        own(
            1,
            "a style sheet of an e-book cannot hold “@page”",
            "Say it in a style sheet of the print edition: an e-book has no pages",
        ),
    ),
]


@kinds(TABLE)
def test_what_is_said(tmp_path: Path, spoil: Spoil, message: str) -> None:
    assert said_of(tmp_path, spoil) == message


HIDING = [
    "display: none", "visibility: hidden", "visibility: collapse", "font-size: 0", "font-size: 0pt",
    "color: transparent", "clip: rect(0, 0, 0, 0)", "overflow: hidden", "max-lines: 1",
    "text-overflow: ellipsis", "display: var(--hide)", "DISPLAY: none",
]  # fmt: skip


@pytest.mark.parametrize("declaration", HIDING)
@pytest.mark.parametrize("rule", ["p {{ {} }}", "@media all {{ p {{ {} }} }}"])
def test_nothing_is_hidden(tmp_path: Path, rule: str, declaration: str) -> None:
    css = f"{rule.format(declaration)}\n:root {{ --hide: none }}"
    css = css if "var" in declaration else rule.format(declaration)
    message = said_of(tmp_path, last(css))
    said, hint, *more = message.splitlines()
    assert said.startswith("layouts/css/own.css:1: error: “")
    assert said.removesuffix(", where --hide is none").endswith("hide words")
    assert f"{hint}\n" == LEAVE_OUT
    assert not more


@pytest.mark.parametrize(
    "declaration", ["text-indent: -9999px", "margin-left: -200mm", "top: -99em"]
)
def test_nothing_is_moved_away(tmp_path: Path, declaration: str) -> None:
    said = said_of(tmp_path, last(f"p {{ {declaration} }}"))
    assert said == own(
        1, f"“{declaration}” of “p” would move words off the page", LEAVE_OUT.strip()
    )


ADDRESSES = [
    ("url(https://a.example/a.png)", "url(https://a.example/a.png)"),
    ('url("file:///etc/passwd")', 'url("file:///etc/passwd")'),
    (r"\75rl(a.png)", "url(a.png)"),
    (r"u\72 l( a.png )", "url(a.png)"),
    ("URL(//a.example/a.png)", "url(//a.example/a.png)"),
    ("url(data:image/png;base64,AAAA)", "url(data:image/png;base64,AAAA)"),
    ('src("a.png")', 'src("a.png")'),
    ('image-set("a.png" 1x)', 'image-set("a.png" 1x)'),
    ("-webkit-image-set(url(a.png) 1x)", "-webkit-image-set(url(a.png) 1x)"),
    ("cross-fade(url(a.png), red)", "cross-fade(url(a.png), red)"),
    ("linear-gradient(red, url(a.png))", "url(a.png)"),
    ("var(--x, url(a.png))", "url(a.png)"),
    ("url(a b)", "url(…)"),
]


@pytest.mark.parametrize(("written_as", "told"), ADDRESSES)
@pytest.mark.parametrize(
    "where", ["p {{ background: {} }}", ":root {{ --ink: {} }}", "@page {{ background: {} }}"]
)
def test_no_file_is_fetched(tmp_path: Path, where: str, written_as: str, told: str) -> None:
    media = "print" if "@page" in where else "print epub"
    said = said_of(tmp_path, last(where.format(written_as), media))
    what = f"“{told}” names a file, which a style sheet cannot fetch"
    assert said == own(1, what, NO_FILE.strip())


def test_all_is_told_at_once(tmp_path: Path) -> None:
    """Problems of style sheets, templates, layout files and content do not hide one another."""

    def spoil(folder: Path) -> None:
        last("p { opacity: 1 }")(folder)
        written("layouts/parts/colophon.html", "{{ a")(folder)
        written("layouts/own.yaml", "parts: [case]")(folder)
        text = (folder / "book.yaml").read_text("utf-8")
        (folder / "book.yaml").write_text(text.replace("epub}", "epub, layout: own}"), "utf-8")
        (folder / "weir/en.md").write_text("[@nobody]\n", "utf-8")

    files = [
        line.split(":")[0] for line in said_of(tmp_path, spoil).splitlines() if "error" in line
    ]
    assert set(files) == {
        "layouts/css/own.css",
        "layouts/own.yaml",
        "layouts/parts/colophon.html",
        "weir/en.md",
    }


GREEDY = {
    "brackets": "p { margin: " + "(" * 100_000 + ")" * 100_000 + " }",
    "calculations": "p { margin: " + "calc(" * 900 + "1px" + ")" * 900 + " }",
    "tokens of tokens": ":root {"
    + "".join(f"--a{n}: var(--a{n + 1}) var(--a{n + 1});" for n in range(50))
    + "--a50: x } p { margin: var(--a0) }",
    "rules in rules": "@media all { " * 3000 + "}" * 3000,
    "selectors": "a:not(" * 3000 + "a" + ")" * 3000 + " { color: red }",
}


@pytest.mark.parametrize("css", GREEDY.values(), ids=GREEDY)
def test_a_style_sheet_that_never_ends_is_ended(tmp_path: Path, css: str) -> None:
    said, hint, *more = said_of(tmp_path, last(css)).splitlines()
    assert said.startswith(
        "layouts/css/own.css: error: the style sheets of the book cannot be read: "
    )
    assert hint == "    Look for brackets in brackets, and for tokens that stand for many others"
    assert not more


def test_a_file_that_nothing_names(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A name that is misspelt takes the place of nothing."""
    book = write_good_book(tmp_path / "book")
    written("layouts/parts/colofon.html", "<p>a</p>")(book)
    written("layouts/parts/fragment.html", "<p>a</p>")(book)
    written("layouts/css/print/note.css", "p { margin: 0 }")(book)
    written("layouts/css/print/de.css", "p { margin: 0 }")(book)
    text = (shipped("layouts") / "parts/colophon.html").read_text("utf-8")
    included = text.replace("</section>", '{% include "parts/fragment.html" %}</section>')
    written("layouts/parts/colophon.html", included)(book)
    assert main(["check", str(book)]) == 0
    assert (
        capsys.readouterr().err
        == """\
layouts/css/print/de.css: warning: nothing in the layouts that the book uses names this file
    Name it, or delete it
layouts/css/print/note.css: warning: nothing in the layouts that the book uses names this file
    Did you mean layouts/css/print/notes.css?
layouts/parts/colofon.html: warning: nothing in the layouts that the book uses names this file
    Did you mean layouts/parts/colophon.html?
"""
    )


STEPS = "section { font-size: .7em }\ndiv, td { font-size: 70% }\np, a { font-size: 0.8em }"


@pytest.mark.parametrize("css", [STEPS, f"@media screen {{\n{STEPS}\n}}"])
def test_words_are_not_made_smaller_step_by_step(tmp_path: Path, css: str) -> None:
    said = said_of(tmp_path, last(css, "epub"))
    line = 3 + css.startswith("@")
    assert f"layouts/css/own.css:{line}: error: it makes “" in said
    assert "” as small as 39% of what readers choose\n" in said
    assert "    Make less of it smaller: words need 50%, all together\n" in said


STEPPED = {
    "section, div, p { margin-left: 4em; margin-right: 3em }": "” -1 of the 20 ems",
    "section { width: 50% }\ndiv.narrative { width: 30% }": "” 3 of the 20 ems of a narrow screen",
    "p { padding-left: 2em; text-indent: -2em }\n.narrative p { padding-left: 0 }": "it begins “",
    "div { font-size: 300% }\np { font-size: 2.5em }": "” as large as 750% of",
}


@pytest.mark.parametrize("css", STEPPED)
def test_words_keep_their_room_in_e_books(tmp_path: Path, css: str) -> None:
    said = said_of(tmp_path, last(css, "epub"))
    assert said.count("layouts/css/own.css:") == said.count(": error: it ") > 0
    assert STEPPED[css].replace("-1", "0") in said


def test_powers_stay_powers_and_struck_words_struck(tmp_path: Path) -> None:
    css = "sup { vertical-align: sub }\nsub { vertical-align: super }\ns { text-decoration-color: #fff }\n"
    said = said_of(tmp_path, last(css))
    for line, what in ((1, "make powers of indices"), (2, "make powers of indices"), (3, "struck")):
        assert f"layouts/css/own.css:{line}: error" in said
        assert what in said
