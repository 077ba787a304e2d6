"""Citation styles of the book's own that would print nothing, something else, or never end."""

# ruff: noqa: E501 - messages stand as they are printed
from __future__ import annotations

from pathlib import Path

from .spoiling import Kind, Spoil, both, changed, kinds, linked, said_of, written

HEAD = """\
<?xml version="1.0" encoding="utf-8"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0">
<info><title>Own</title><id>own</id><updated>2026-01-01T00:00:00Z</updated></info>
"""
CITATION = '<citation><layout suffix="."><text variable="title"/></layout></citation>\n'
LIST = '<bibliography><layout><text variable="title"/></layout></bibliography>\n'
GOOD = f"{HEAD}{CITATION}{LIST}</style>\n"


def style(text: str | bytes) -> Spoil:
    """Give the book a citation style of its own."""
    named = changed("book.yaml", "chicago-notes-bibliography", "own.csl")
    return both(named, written("own.csl", text))


def rules(text: str) -> Spoil:
    """Give the book a style with these rules, from line 4 on, before those for citations."""
    return style(f"{HEAD}{text}\n{CITATION}{LIST}</style>\n")


def doubling(times: int) -> str:
    """Return macros of which each calls the next twice."""
    return "".join(
        f'<macro name="m{n}"><text macro="m{n + 1}"/><text macro="m{n + 1}"/></macro>'
        for n in range(times)
    )


TABLE: list[Kind] = [
    (
        "types that CSL does not have",
        rules(
            '<macro name="a"><choose>\n<if type="book legalcase"><text variable="title"/></if>\n'
            '<else-if type="journalArticle"><text variable="title"/></else-if>\n</choose></macro>'
        ),
        """\
own.csl:5: error: CSL has no type “legalcase”
    Did you mean “legal_case”?
own.csl:6: error: CSL has no type “journalArticle”
    Did you mean “article-journal”?
""",
    ),
    (
        "rules that stand twice",
        rules(f"{CITATION}{LIST}"),
        """\
own.csl:7: error: <citation> stands twice in the citation style
    Delete one; the first is in line 4
own.csl:8: error: <bibliography> stands twice in the citation style
    Delete one; the first is in line 5
""",
    ),
    (
        "rules and a parent on the network",
        style(
            GOOD.replace(
                "</id>", '</id>\n<link rel="independent-parent" href="http://127.0.0.1/"/>'
            )
        ),
        """\
own.csl:4: error: the citation style has rules, and depends on another style
    Delete this link, or the rules
""",
    ),
    (
        "rules and a parent that is a file",
        style(GOOD.replace("</id>", '</id><link rel="independent-parent" href="/etc/passwd"/>')),
        """\
own.csl:3: error: the citation style has rules, and depends on another style
    Delete this link, or the rules
""",
    ),
    (
        "a macro that calls itself",
        rules('<macro name="a"><text macro="a"/></macro>'),
        """\
own.csl:4: error: the macro “a” calls itself
    Take the call out of the macro
""",
    ),
    (
        "macros that call each other",
        rules(
            '<macro name="rim"><text macro="a"/></macro>\n<macro name="a"><group><text macro="b"/></group></macro>\n'
            '<macro name="b"><text macro="a"/><text macro="end"/></macro>\n<macro name="end"><text value="x"/></macro>'
        ),
        """\
own.csl:5: error: the macro “a” calls itself, by way of “b”
    Take the call out of the macro
own.csl:6: error: the macro “b” calls itself, by way of “a”
    Take the call out of the macro
""",
    ),
    (
        "macros that double forty times",
        style(
            f'{HEAD}{doubling(40)}<macro name="m40"><text value="x"/></macro>\n'
            f'<citation><layout><text macro="m0"/></layout></citation>{LIST}</style>'
        ),
        """\
own.csl:5: error: the citation style is too large: its macros call each other too often
    Take calls out of its macros
""",
    ),
    (
        "macros that double ten times",
        style(
            f'{HEAD}{doubling(10)}<macro name="m10"><text variable="title"/><text value="x"/></macro>\n'
            f'<citation><layout><text macro="m0"/></layout></citation>{LIST}</style>'
        ),
        """\
own.csl:5: error: the citation style prints up to 2,048 variables, terms and values for one source
    Take calls out of its macros
""",
    ),
    (
        "a title that doubles eight times",
        style(
            f'{HEAD}{doubling(8)}<macro name="m8"><text variable="title"/></macro>\n'
            f'<citation><layout><text macro="m0"/></layout></citation>{LIST}</style>'
        ),
        """\
own.csl:5: error: the citation style prints “title” up to 256 times for one source
    Take calls out of its macros
""",
    ),
    (
        "empty groups that double thirteen times",
        style(
            f'{HEAD}{doubling(13)}<macro name="m13"><group/></macro>\n'
            f'<citation><layout><text macro="m0"/></layout></citation>{LIST}</style>'
        ),
        """\
own.csl:5: error: the citation style is too large: its macros call each other too often
    Take calls out of its macros
""",
    ),
    (
        "a term that is printed often",
        style(
            f'{HEAD}<locale><terms><term name="in">{"in" * 400}</term></terms></locale>{doubling(6)}'
            '<macro name="m6"><text term="in"/></macro>\n'
            f'<citation><layout><text macro="m0"/></layout></citation>{LIST}</style>'
        ),
        """\
own.csl:5: error: the citation style prints up to 51,200 characters of its own for one source
    Take calls out of its macros
""",
    ),
    (
        "texts of many pages",
        rules(
            f'<macro name="a">\n<text value="{"x" * 900_000}"/>\n<text term="in" suffix="{"," * 2000}"/></macro>'
        ),
        """\
own.csl:5: error: a text of 900,000 characters is too long for a citation style
    Shorten it to 1,000 at most
own.csl:6: error: a text of 2,000 characters is too long for a citation style
    Shorten it to 1,000 at most
""",
    ),
    (
        "a link that leads to itself",
        both(style(GOOD), linked("own.csl", "own.csl")),
        """\
book.yaml:9: error: the citation style “own.csl” is no file in the book's folder
    Put it there, and write its path from book.yaml
""",
    ),
    (
        "a macro twice",
        rules(
            '<macro name="a"><text value="x"/></macro>\n<macro name="a"><text value="y"/></macro>'
        ),
        """\
own.csl:5: error: the macro “a” is written twice
    Delete one; the first is in line 4
""",
    ),
    (
        "names that stand for nothing",
        rules(
            '<macro name="author">\n<text macro="autor"/>\n<text term="ibidem"/>\n<text variable="titel"/>\n<text/>\n</macro>'
        ),
        """\
own.csl:5: error: there is no macro “autor” in the citation style
    Did you mean “author”?
own.csl:6: error: neither CSL nor the citation style has a term “ibidem”
    Did you mean “ibid”?
own.csl:7: error: CSL has no variable “titel”
    Did you mean “title”?
own.csl:8: error: <text> says nothing: it has no “variable” or “macro” or “term” or “value”
    Write <text variable="…">, or delete it
""",
    ),
    (
        "elements and attributes that CSL does not have",
        rules(
            '<macro name="a">\n<grup><text value="x"/></grup>\n<text value="x" font-sytle="italic"/>\n'
            '<text value="x" font-style="italics"/>\n<choose><if position="ibidem"><text value="x"/></if></choose>\n</macro>'
        ),
        """\
own.csl:5: error: <grup> cannot stand in <macro>
    Did you mean “group”?
own.csl:6: error: CSL has no attribute “font-sytle”
    Did you mean “font-style”?
own.csl:7: error: “font-style” cannot be “italics”
    Did you mean “italic”?
own.csl:8: error: “position” cannot be “ibidem”
    Did you mean “ibid”?
""",
    ),
    (
        "a misspelt encoding",
        style(GOOD.replace("utf-8", "uft-8")),
        """\
own.csl:1: error: the encoding that the citation style names cannot be read: unknown encoding: uft-8
    Save the file as UTF-8, and write encoding="utf-8" in its first line
""",
    ),
    (
        "UTF-16",
        style(GOOD.encode("utf-16")),
        """\
own.csl:1: error: the citation style is not in UTF-8
    Save the file as UTF-8
""",
    ),
    (
        "five thousand elements, one in the other",
        rules(f'<macro name="a">\n{"<group>" * 5000}{"</group>" * 5000}</macro>'),
        """\
own.csl:5: error: elements of the citation style are nested more than 100 deep
    Take it anew from the CSL repository
""",
    ),
    (
        "a style of two million letters",
        style(GOOD + " " * 2_000_000),
        """\
own.csl:1: error: the citation style has more than 1,000,000 bytes
    Take it anew from the CSL repository
""",
    ),
    (
        "a noncharacter, with which note numbers are fenced",
        rules('<macro name="a">\n<text value="\ufdd09\ufdd1"/></macro>'),
        """\
own.csl:5: error: the character U+FDD0 cannot stand in a citation style
    Delete it
""",
    ),
    (
        "a style that the processor does not take",
        style(GOOD.replace("</layout></citation>", "</layout><layout/></citation>")),
        """\
book.yaml:9: error: the citation style “own.csl” cannot be used: the citation processor says “CiteprocParseError: Multiple layout elements present in citation”
    Look for a fault in the citation style, or name another
""",
    ),
    (
        "sources for which the style has no words",
        both(
            style(GOOD),
            changed("sources.yaml", '    title: "On the mill"\n', ""),
        ),
        "".join(
            f"""\
{place}: error: the citation style “own.csl” has no words for the source “report”: its note is blank
    Give “report” a title, an author, a date in the library of sources, or another type; or name another citation-style in book.yaml
"""
            for place in ("mill/case.yaml:4", "weir/en.md:1", "weir/zh-Hans.md:1")
        ),
    ),
    (
        "short forms for which the style has no words",
        style(
            GOOD.replace(
                '<text variable="title"/></layout></citation>',
                '<choose><if position="first"><text variable="title"/></if></choose></layout></citation>',
            )
        ),
        "".join(
            f"""\
{place}: error: the citation style “own.csl” has no words for the short form of the source “{source}”: its note is blank
    Give “{source}” an author, a title or a title-short in the library of sources, or another type; or name another citation-style in book.yaml
"""
            for place, source in (
                ("mill/case.yaml:21", "report"),
                ("mill/case.yaml:23", "courier"),
                ("mill/en.md:5", "report"),
                ("mill/zh-Hans.md:5", "report"),
            )
        ),
    ),
]


@kinds(TABLE)
def test_what_is_said(tmp_path: Path, spoil: Spoil, message: str) -> None:
    assert said_of(tmp_path, spoil) == message
