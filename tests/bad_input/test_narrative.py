"""Markdown that would lose something on its way to the page."""

from __future__ import annotations

from pathlib import Path

from .spoiling import Kind, Spoil, added, changed, kinds, said_of, written

TABLE: list[Kind] = [
    (
        "an unknown role",
        changed("mill/en.md", "{person}", "{persn}"),
        """\
mill/en.md:5: error: the role “{persn}” is not known
    Did you mean {person}`its-id`?
""",
    ),
    (
        "a role without argument",
        added("mill/en.md", "\nOn {date} it\n"),
        """\
mill/en.md:10: error: the role “{date}” has no argument in backquotes
    Write {date}`2012-11-20`, or \\{ for the mark itself
""",
    ),
    (
        "roles whose arguments stand in other marks, or in none",
        added("mill/en.md", '\nOn {date}‘2024-04’, {event}"stopped", {date} 2012. {money}5 it\n'),
        "".join(
            f"""\
mill/en.md:10: error: the role “{{{role}}}” has no argument in backquotes
    Write {{{role}}}`{argument}`, or \\{{ for the mark itself
"""
            for role, argument in (
                ("date", "2012"),
                ("date", "2024-04"),
                ("event", "stopped"),
                ("money", "5"),
            )
        ),
    ),
    (
        "an unknown directive",
        changed("mill/en.md", "{exhibit}", "{exhibt}"),
        """\
mill/en.md:7: error: the directive “{exhibt}” is not known
    Write “:::{editors-note}” or “:::{exhibit} its-id”, and “:::” on a line below
""",
    ),
    (
        "an exhibit without a name",
        changed("mill/en.md", "{exhibit} wheel", "{exhibit}"),
        """\
mill/en.md:7: error: the exhibit is not named
    Write “:::{exhibit} its-id”, with its id in case.yaml
""",
    ),
    (
        "an exhibit that is not there",
        changed("mill/en.md", "{exhibit} wheel", "{exhibit} weel"),
        """\
mill/en.md:7: error: there is no exhibit “weel” in this case
    Did you mean “wheel”?
""",
    ),
    (
        "an exhibit shown twice",
        added("mill/en.md", "\n> :::{exhibit} wheel\n> :::\n"),
        """\
mill/en.md:10: error: the exhibit “wheel” is shown twice
    Show it once, and tell of it in words
""",
    ),
    (
        "a note in a note",
        added("mill/en.md", "\nA^[b^[c] d]\n"),
        """\
mill/en.md:10: error: a note cannot stand in a note
    Put its words into the first
""",
    ),
    (
        "a note without end",
        added("mill/en.md", "\nA^[b\n"),
        """\
mill/en.md:10: error: a note is not closed: “^[” without its “]”
    Write ^[the words of the note], or \\^ for the mark itself
""",
    ),
    (
        "a citation without end",
        changed("mill/en.md", "[@report, p. 3]", "[@report, p. 3"),
        """\
mill/en.md:5: error: a citation is not closed or not well formed
    Write [@key], [@key, p. 3] or [@one; @other], or \\[ for the mark itself
""",
    ),
    (
        "a citation without key",
        changed("mill/en.md", "[@report, p. 3]", "[@, p. 3]"),
        """\
mill/en.md:5: error: the citation “[@, p. 3]” cannot be read at “@, p. 3”
    Write [@key], [@key, p. 3] or [@one; @other]
""",
    ),
    (
        "a citation half without @",
        changed("mill/en.md", "[@report, p. 3]", "[@report; courier]"),
        """\
mill/en.md:5: error: the citation “[@report; courier]” cannot be read at “courier”
    Write [@key], [@key, p. 3] or [@one; @other]
""",
    ),
    (
        "a source named where none can be cited, and one without its mark",
        added("mill/zh-Hans.md", "\n[据@courier报道](https://courier.example)、[report]。\n"),
        """\
mill/zh-Hans.md:10: error: “@courier报道” names the source “courier” and does not cite it
    Write [@courier], or \\@ for the mark itself
mill/zh-Hans.md:10: error: “[report” names the source “report” and does not cite it
    Write [@report], or \\[ for the mark itself
""",
    ),
    (
        "an editor's note in another",
        added("mill/en.md", "\n::::{editors-note}\n:::{editors-note}\na\n:::\n::::\n"),
        """\
mill/en.md:11: error: an editor's note cannot stand in another
    Close the first with its “:::” before
""",
    ),
    (
        "a title in a case",
        changed("mill/en.md", "## The", "# The"),
        """\
mill/en.md:1: error: a first-level heading cannot stand here
    Use ##, ### or ####; cases have theirs in case.yaml, dedications none
""",
    ),
    (
        "a title in a quotation",
        added("introduction/en.md", "\n> # Once more\n"),
        """\
introduction/en.md:5: error: a first-level heading cannot stand here
    Use ##, ### or ####
""",
    ),
    (
        "a note in a title",
        changed("introduction/en.md", "# To begin", "# To {case}`mill`[@report]"),
        """\
introduction/en.md:1: error: a title can hold words and emphasis only
    Take the rest out
""",
    ),
    (
        "no title",
        written("introduction/en.md", "To begin.\n"),
        """\
introduction/en.md:1: error: the text has no title
    Begin the file with a line “# Title”
""",
    ),
    (
        "a heading too deep",
        changed("mill/en.md", "## The", "##### The"),
        """\
mill/en.md:1: error: a heading of level 5 is too deep
    Use ##, ### or ####
""",
    ),
    (
        "a picture",
        added("mill/en.md", "\n![a picture](http://localhost/a.png)\n"),
        """\
mill/en.md:10: error: a picture cannot stand in running text
    Enter it under “exhibits” in case.yaml and show it with “:::{exhibit} its-id” on a line of its \
own, and “:::” on the next
""",
    ),
    (
        "a script for a link",
        added("mill/en.md", "\n[here](javascript:alert(1))\n"),
        """\
mill/en.md:10: error: the link to “javascript:alert(1)” is not a web address
    Write https://…, {case}`its-folder` for a case of the book, or the words alone
""",
    ),
    (
        "a file for a link",
        added("mill/en.md", "\n<file:///etc/passwd>\n"),
        """\
mill/en.md:10: error: the link to “file:///etc/passwd” is not a web address
    Write https://…, {case}`its-folder` for a case of the book, or the words alone
""",
    ),
    (
        "a note in a link",
        added("mill/en.md", "\n[the [@report]](https://example.org)\n"),
        """\
mill/en.md:10: error: a link is not well formed, or holds a note
    Write [words](https://…), without spaces there, and notes behind it, or \\] for the mark itself
""",
    ),
    (
        "a role in a link",
        added("mill/en.md", "\n[*{case}`weir`*](https://example.org)\n"),
        """\
mill/en.md:10: error: the link to “https://example.org” holds more than words
    Put notes, roles and other links behind it
""",
    ),
    (
        "quotations too deep",
        added("mill/en.md", "\n" + ">" * 21 + " deep\n"),
        """\
mill/en.md:10: error: quotations or lists are nested more than 20 deep
    Take some of the “>” or of the indent away
""",
    ),
    (
        "quotations much too deep",
        added("mill/en.md", "\n" + ">" * 3000 + " deep\n"),
        """\
mill/en.md:10: error: quotations or lists are nested more than 20 deep
    Take some of the “>” or of the indent away
""",
    ),
    (
        "lists too deep",
        added("mill/en.md", "\n" + "- " * 5000 + "deep\n"),
        """\
mill/en.md:10: error: quotations or lists are nested more than 20 deep
    Take some of the “>” or of the indent away
""",
    ),
    (
        "emphasis too deep",
        added("mill/en.md", "\n" + "*" * 999 + "a" + "*" * 999 + "\n"),
        """\
mill/en.md:10: error: emphasis or links are nested more than 20 deep
    Put a backslash before “*”, “_” and “[” that are meant as such
""",
    ),
    (
        "notes too deep",
        added("mill/en.md", "\n" + "^[a" * 60 + "]" * 60 + "\n"),
        """\
mill/en.md:10: error: a note cannot stand in a note
    Put its words into the first
""",
    ),
    (
        "emphasis in YAML too deep",
        changed("weir/case.yaml", "The weir broke.", "*" * 999 + "a" + "*" * 999),
        """\
weir/case.yaml:5: error: emphasis or links are nested more than 20 deep
    Put a backslash before “*”, “_” and “[” that are meant as such
""",
    ),
]


@kinds(TABLE)
def test_what_is_said(tmp_path: Path, spoil: Spoil, message: str) -> None:
    assert said_of(tmp_path, spoil) == message


LINES = """
one
two^[a note

- a
  {event}`l14`

| a |
|---|
| {event}`l18` |

:::{editors-note}
a

> b {event}`l23`
:::

a^[b
c [@l27]] {event}`l27`
"""


def test_lines_are_counted_wherever_text_stands(tmp_path: Path) -> None:
    said = said_of(tmp_path, added("mill/en.md", LINES))
    told = [line.partition(": error: ") for line in said.splitlines() if not line.startswith(" ")]
    wrong = [(place, what) for place, _, what in told if f"“l{place.split(':')[1]}”" not in what]
    assert wrong == [("mill/en.md:11", "a note is not closed: “^[” without its “]”")]
    assert len(told) == 6
