"""Citation styles, layouts, fonts and languages that a book asks for and cannot have."""

# ruff: noqa: E501 - messages stand as they are printed
from __future__ import annotations

from pathlib import Path

from .good_book import FILES
from .spoiling import Kind, Spoil, both, changed, kinds, said_of, written

CSL = 'xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="note"'
LAYOUT = """\
parts: [titlepage, introduction, case]
aligned-page-numbers: []
page-estimates: {characters-per-page: 2000, characters-per-note: 200, characters-per-picture: 1000, contents-entries-per-page: 10}
cover:
  {width: 1600, height: 2400, margin: 176, background: "#000000", foreground: "#ffffff", muted: "#808080",
   time-line: {top: 430, radius: 34, stroke: 5, interval: 420},
   title: {weight: 300, largest: 236, smallest: 60, lines: 4, line-height: 1.14, baseline: 790},
   subtitle: {weight: 400, size: 76, line-height: 1.35, space: 84},
   publisher: {weight: 400, size: 54, line-height: 1.3333, space: 190}}
print-styles: [css/own.css]
epub-styles: []
"""
FACE = """\
fonts:
  - {file: own.otf, family: Own, weight: 400, style: normal, script: Latn, licence: OFL-1.1,
     licence-file: OFL.txt, sha256: ""}
"""


def style(text: str) -> Spoil:
    """Give the book a citation style of its own."""
    named = changed("book.yaml", "chicago-notes-bibliography", "own.csl")
    return both(named, written("own.csl", text))


def layout(text: str) -> Spoil:
    """Give the e-book a layout of its own."""
    return both(
        changed("book.yaml", "epub}", "epub, layout: own}"), written("layouts/own.yaml", text)
    )


def in_klingon(book: Path) -> None:
    """Put another language in the place of Chinese."""
    rename_chinese(book, "tlh")


def in_a_script_of_some_kind(book: Path) -> None:
    """Call Chinese by a tag that names no script."""
    rename_chinese(book, "zh")


def rename_chinese(book: Path, tag: str) -> None:
    for name in FILES:
        text = (book / name).read_text("utf-8").replace("zh-Hans", tag)
        (book / name).rename((book / name).with_name(Path(name).name.replace("zh-Hans", tag)))
        (book / name.replace("zh-Hans", tag)).write_text(text, "utf-8")


TABLE: list[Kind] = [
    (
        "an unknown style",
        changed("book.yaml", "chicago-notes-bibliography", "chicago-notez"),
        """\
book.yaml:9: error: the citation style “chicago-notez” is not known
    Did you mean “chicago-notes”?
""",
    ),
    (
        "no style for one language",
        changed("book.yaml", "chicago-notes-bibliography", "{en: apa}"),
        """\
book.yaml:9: error: no citation style is named for the language “zh-Hans”
    Add zh-Hans: chinese-notes to those there, or name one for all: citation-style: apa
""",
    ),
    (
        "a style that is missing",
        changed("book.yaml", "chicago-notes-bibliography", "own.csl"),
        """\
book.yaml:9: error: the citation style “own.csl” is no file in the book's folder
    Put it there, and write its path from book.yaml
""",
    ),
    (
        "a style outside the book",
        both(
            written("../own.csl", ""),
            changed("book.yaml", "chicago-notes-bibliography", "../own.csl"),
        ),
        """\
book.yaml:9: error: the citation style “../own.csl” is no file in the book's folder
    Put it there, and write its path from book.yaml
""",
    ),
    (
        "a style that is not XML",
        style("chicago"),
        """\
own.csl:1: error: the citation style does not parse: syntax error
    Take it anew from the CSL repository
""",
    ),
    (
        "a style that ends too soon",
        style(f"<style {CSL}>\n<citation>"),
        """\
own.csl:2: error: the citation style does not parse: no element found
    Take it anew from the CSL repository
""",
    ),
    (
        "a style that is another kind of XML",
        style("<html/>"),
        """\
own.csl:1: error: the file is not a CSL style: it does not begin with <style>
    Begin it with <style xmlns="http://purl.org/net/xbiblio/csl" …>, or take it anew from the CSL repository
""",
    ),
    (
        "a style that reads a file",
        style(
            f'<!DOCTYPE style [<!ENTITY a SYSTEM "file:///etc/passwd">]>\n<style {CSL}>&a;</style>'
        ),
        """\
own.csl:1: error: a citation style with a document type cannot be used
    Delete the <!DOCTYPE …>: entities and other files have no place in a style
""",
    ),
    (
        "a style that grows",
        style(
            f'<!DOCTYPE style [<!ENTITY a "aaa"><!ENTITY b "&a;&a;&a;">]>\n<style {CSL}>&b;</style>'
        ),
        """\
own.csl:1: error: a citation style with a document type cannot be used
    Delete the <!DOCTYPE …>: entities and other files have no place in a style
""",
    ),
    (
        "a style that depends on one which is not there",
        style(
            f'<style {CSL}><info><link rel="independent-parent" href="http://127.0.0.1/styles/mine"/></info></style>'
        ),
        """\
own.csl:1: error: the citation style depends on “http://127.0.0.1/styles/mine”, which is not in the CSL repository
    Take the style that holds the rules, and name it in book.yaml
""",
    ),
    (
        "an unknown layout",
        changed("book.yaml", "epub}", "epub, layout: trad}"),
        """\
book.yaml:12: error: there is no layout “trad”
    Known are dossier, dossier-letter, large-print, pocket, review, trade
""",
    ),
    (
        "a layout outside the book",
        both(
            written("../own.yaml", LAYOUT),
            changed("book.yaml", "epub}", "epub, layout: ../../own}"),
        ),
        """\
book.yaml:12: error: there is no layout “../../own”
    Known are dossier, dossier-letter, large-print, pocket, review, trade
""",
    ),
    (
        "a layout with an unknown part",
        layout(LAYOUT.replace("titlepage", "titelpage")),
        """\
layouts/own.yaml:1: error: there is no kind of part “titelpage”
    Did you mean “titlepage”?
""",
    ),
    (
        "a layout that lists the cases twice",
        layout(LAYOUT.replace("titlepage", "case")),
        """\
layouts/own.yaml:1: error: “case” is listed twice
    Delete one: it stands for all the cases
""",
    ),
    (
        "a layout without cases",
        layout(LAYOUT.replace("introduction, case", "introduction")),
        """\
layouts/own.yaml:1: error: “parts” names no “case”: none of the cases would be in the book
    Write “case” where the cases stand, such as parts: [titlepage, contents, case]
""",
    ),
    (
        "a layout without parts",
        layout(LAYOUT.replace("titlepage, introduction, case", "")),
        """\
layouts/own.yaml:1: error: “parts” names no “case”: none of the cases would be in the book
    Write “case” where the cases stand, such as parts: [titlepage, contents, case]
""",
    ),
    (
        "a layout that leaves the introduction out",
        both(
            layout(LAYOUT.replace("introduction, case", "case")), written("layouts/css/own.css", "")
        ),
        """\
layouts/own.yaml:1: error: “parts” names no “introduction”: that of the book would be left out
    Write “introduction” where it stands, or take “introduction:” out of book.yaml
""",
    ),
    (
        "a layout that names a text of a book",
        layout(LAYOUT.replace("titlepage", "foreword")),
        """\
layouts/own.yaml:1: error: “foreword” is a text that books have, and no layout
    List it under “front” or “back” in book.yaml, and delete it here
""",
    ),
    (
        "a layout with the introduction twice",
        layout(LAYOUT.replace("titlepage", "introduction")),
        """\
layouts/own.yaml:1: error: “introduction” is listed twice
    Delete one: a book has one introduction
""",
    ),
    (
        "a layout whose measures and colours are none",
        layout(
            LAYOUT.replace("page: 2000", "page: 0")
            .replace("width: 1600", "width: 300")
            .replace("#808080", "grey")
            .replace("numbers: []", "numbers: [timelines]")
        ),
        """\
layouts/own.yaml:2: error: there is no kind of part “timelines”
    Did you mean “timeline”?
layouts/own.yaml:3: error: “page-estimates, characters-per-page” is 0, which is not more than nothing
    Write a whole number from 1 up
layouts/own.yaml:5: error: the margins of the cover leave no room between them
    Make “margin” less than half of “width”
layouts/own.yaml:5: error: “cover, muted” is “grey”, which is no colour
    Write it as "#rrggbb", in hexadecimal figures
""",
    ),
    (
        "a layout whose cover has no room for what stands on it",
        layout(
            LAYOUT.replace("interval: 420", "interval: 700")
            .replace("largest: 236", "largest: 50")
            .replace("baseline: 790", "baseline: 2400")
            .replace("space: 190", "space: 9000")
        ),
        """\
layouts/own.yaml:6: error: the signs on the line of time of the cover reach beyond its edge
    Make “interval” or “radius” less
layouts/own.yaml:7: error: the largest size of the title on the cover is less than the smallest
    Make “largest” more, or “smallest” less
layouts/own.yaml:7: error: “cover, title, baseline” is 2400, which is no less than the cover's height
    Write a number below 2400
layouts/own.yaml:9: error: “cover, publisher, space” is 9000, which is no less than the cover's height
    Write a number below 2400
""",
    ),
    (
        "a layout whose cover could not be read",
        layout(
            LAYOUT.replace("#ffffff", "#202020")
            .replace("#808080", "#000010")
            .replace("smallest: 60", "smallest: 6")
            .replace("size: 54", "size: 5")
        ),
        """\
layouts/own.yaml:5: error: “cover, foreground” is hardly to be told from “background”
    Choose colours with a contrast of at least 3 to 1
layouts/own.yaml:5: error: “cover, muted” is hardly to be told from “background”
    Choose colours with a contrast of at least 3 to 1
layouts/own.yaml:7: error: “cover, title, smallest” is 6, which nobody reads on a cover so high
    Write a number from 24 up
layouts/own.yaml:9: error: “cover, publisher, size” is 5, which nobody reads on a cover so high
    Write a number from 24 up
""",
    ),
    (
        "a layout whose cover has measures that are none",
        layout(
            LAYOUT.replace("line-height: 1.14", "line-height: .nan")
            .replace("line-height: 1.35", "line-height: tight")
            .replace("size: 54", "size: 1e9")
        ),
        """\
layouts/own.yaml:7: error: “cover, title, line-height” has the wrong type
    Write a number here
layouts/own.yaml:8: error: “cover, subtitle, line-height” has the wrong type
    Write a number here
layouts/own.yaml:9: error: “cover, publisher, size” has the wrong type
    Write a whole number here
""",
    ),
    (
        "a layout whose cover has measures beyond all measure",
        layout(
            LAYOUT.replace("weight: 300", "weight: 3000")
            .replace("line-height: 1.14", "line-height: nan")
            .replace("line-height: 1.35", "line-height: 0")
            .replace("line-height: 1.3333", "line-height: inf")
            .replace("size: 54", "size: 999999999")
        ),
        """\
layouts/own.yaml:7: error: “cover, title, line-height” is nan, which is not more than nothing
    Write a number above 0, such as 1.2
layouts/own.yaml:7: error: “cover, title, weight” is 3000, which is more than 1000
    Write a number up to 1000
layouts/own.yaml:8: error: “cover, subtitle, line-height” is 0.0, which is not more than nothing
    Write a number above 0, such as 1.2
layouts/own.yaml:9: error: “cover, publisher, line-height” is inf, which is more than 10
    Write a number up to 10
layouts/own.yaml:9: error: “cover, publisher, size” is 999999999, which is more than 10000
    Write a number up to 10000
""",
    ),
    (
        "a layout without estimates, and with words for a number",
        layout(LAYOUT.replace("page-estimates: {", "page-estimate: {").replace("1600", "wide")),
        """\
layouts/own.yaml:3: error: “page-estimate” is not a known field
    Did you mean “page-estimates”?
layouts/own.yaml:5: error: “cover, width” has the wrong type
    Write a whole number here
""",
    ),
    (
        "a layout without a style sheet",
        layout(LAYOUT),
        """\
layouts/own.yaml:10: error: the style sheet “layouts/css/own.css” is missing
    Write it, or mend its name here: it is a path inside layouts/, such as css/core.css
""",
    ),
    (
        "a layout with a style sheet outside",
        layout(LAYOUT.replace("css/own.css", "../book.yaml")),
        """\
layouts/own.yaml:10: error: the style sheet “layouts/../book.yaml” is missing
    Write it, or mend its name here: it is a path inside layouts/, such as css/core.css
""",
    ),
    (
        "a style sheet that is not UTF-8",
        both(layout(LAYOUT), written("layouts/css/own.css", b"/* \xe9 */")),
        """\
layouts/css/own.css:1: error: the text is not UTF-8: byte 0xE9 cannot stand here: in Windows-1252 it is “é”
    Save the file as UTF-8
""",
    ),
    (
        "fonts that do not parse",
        written("fonts/fonts.yaml", "fonts: [{file: own.otf"),
        """\
fonts/fonts.yaml:1: error: the “{” is not closed
    Put “}” where it ends
""",
    ),
    (
        "fonts in Latin-1",
        written("fonts/fonts.yaml", b"fonts:\n# \xe9"),
        """\
fonts/fonts.yaml:2: error: the text is not UTF-8: byte 0xE9 cannot stand here: in Windows-1252 it is “é”
    Save the file as UTF-8
""",
    ),
    (
        "a font that is missing",
        written("fonts/fonts.yaml", FACE),
        """\
fonts/fonts.yaml:2: error: the font file “own.otf” is missing
    Put it beside fonts.yaml, or delete its entry
""",
    ),
    (
        "a font outside the book",
        both(
            written("own.otf", ""),
            written("fonts/fonts.yaml", FACE.replace("own.otf", "../own.otf")),
        ),
        """\
fonts/fonts.yaml:2: error: the name of the font file “../own.otf” cannot be used
    Use letters, digits, hyphens and full stops, with .otf or .ttf at the end
""",
    ),
    (
        "a font of no weight",
        written("fonts/fonts.yaml", FACE.replace("400", "bold")),
        """\
fonts/fonts.yaml:2: error: “fonts 1, weight” has the wrong type
    Write a whole number here
""",
    ),
    (
        "a language without terms",
        in_klingon,
        """\
book.yaml:3: error: there is no catalogue of printed terms for the language “tlh”
    Known are en, zh-Hans
""",
    ),
    (
        "Chinese in no script",
        in_a_script_of_some_kind,
        """\
book.yaml:3: error: the language “zh” does not say in which script the book is
    Write zh-Hans, for simplified characters, in all files, and name the texts so: zh-Hans.md; zh-Hant is for traditional ones
""",
    ),
    (
        "Chinese in no script, and no text in it",
        changed("book.yaml", "locales: [en, zh-Hans]", "locales: [en, zh]"),
        """\
book.yaml:3: error: “zh” is not what the title of the book calls the language
    Write zh-Hans
""",
    ),
]


@kinds(TABLE)
def test_what_is_said(tmp_path: Path, spoil: Spoil, message: str) -> None:
    assert said_of(tmp_path, spoil) == message
