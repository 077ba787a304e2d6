"""Blocks between colons: each ends where its author meant it to, and prints what it holds."""

from __future__ import annotations

from pathlib import Path

from .spoiling import Kind, Spoil, added, changed, kinds, said_of

CLOSE = """\
    End it with “:::” on a line of its own
"""

TABLE: list[Kind] = [
    (
        "an exhibit that is not closed, with notes behind it",
        changed(
            "mill/en.md",
            ":::{exhibit} wheel\n:::\n",
            ":::{exhibit} wheel\n\nLost.[@report]\n\n## Lost too\n",
        ),
        "mill/en.md:7: error: “:::{exhibit}” is not closed\n" + CLOSE,
    ),
    (
        "one that is not closed before another",
        changed(
            "mill/en.md",
            ":::{exhibit} wheel\n:::\n",
            ":::{exhibit} wheel\n\nLost.[@report]\n\n:::{editors-note}\nA remark.\n:::\n",
        ),
        """\
mill/en.md:7: error: “:::{exhibit}” is not closed before line 11, where another begins
    Write “:::” on a line before it, or give the outer one more colons: “::::{exhibit}”
""",
    ),
    (
        "two that are not closed",
        added("mill/en.md", "\n:::{editors-note}\na\n\n::::{editors-note}\nb\n"),
        """\
mill/en.md:10: error: “:::{editors-note}” is not closed
    End it with “:::” on a line of its own
mill/en.md:13: error: an editor's note cannot stand in another
    Close the first with its “:::” before
mill/en.md:13: error: “::::{editors-note}” is not closed
    End it with “::::” on a line of its own
""",
    ),
    (
        "one that is closed twice",
        added("mill/en.md", ":::\n"),
        """\
mill/en.md:9: error: “:::” neither opens nor closes anything here
    Take it out; “:::{editors-note}” begins a block, “:::” alone ends it, or \\: for the mark itself
""",
    ),
    (
        "one in a quotation",
        added("mill/en.md", "\n> :::{editors-note}\n> a\n\nb\n"),
        "mill/en.md:10: error: “:::{editors-note}” is not closed\n" + CLOSE,
    ),
    (
        "one in a list",
        added("mill/en.md", "\n- a\n  :::{editors-note}\n  b\n\nc\n"),
        "mill/en.md:11: error: “:::{editors-note}” is not closed\n" + CLOSE,
    ),
    (
        "one in another",
        added("mill/en.md", "\n::::{editors-note}\na\n:::{exhibit} wheel\n::::\n"),
        """\
mill/en.md:12: error: the exhibit “wheel” is shown twice
    Show it once, and tell of it in words
mill/en.md:12: error: “:::{exhibit}” is not closed
"""
        + CLOSE,
    ),
    (
        "a citation in an exhibit",
        changed("mill/en.md", "{exhibit} wheel\n", "{exhibit} wheel\n\n[@report]\n"),
        """\
mill/en.md:9: error: “:::{exhibit}” holds text, which it does not print
    Put it behind the “:::” that closes the exhibit; captions are in case.yaml
""",
    ),
    (
        "words behind an exhibit",
        changed("mill/en.md", "{exhibit} wheel", "{exhibit} wheel The wheel.[@report]"),
        """\
mill/en.md:7: error: “wheel The wheel.[@report]” is not the name of one exhibit
    Write “:::{exhibit} its-id”, with its id in case.yaml
""",
    ),
    (
        "words behind the name of a note",
        added("mill/en.md", "\n:::{editors-note} Lost.^[Lost too]\nA remark.\n:::\n"),
        """\
mill/en.md:10: error: the words behind “:::{editors-note}”, “Lost.^[Lost too]”, are not printed
    Put them on the next line
""",
    ),
    (
        "a note that holds nothing",
        added("mill/en.md", "\n:::{editors-note}\n:::\n"),
        """\
mill/en.md:10: error: an editor's note holds nothing
    Write it, or delete its lines
""",
    ),
    (
        "what an unknown one holds",
        added("mill/en.md", "\n:::{note}\n\n{persn}`x`\n:::\n"),
        """\
mill/en.md:10: error: the directive “{note}” is not known
    Write “:::{editors-note}” or “:::{exhibit} its-id”, and “:::” on a line below
mill/en.md:12: error: the role “{persn}” is not known
    Did you mean {person}`its-id`?
""",
    ),
    (
        "a fence in a quotation that is not closed",
        added("mill/en.md", "\n> ```\n> a\n\nb [@lost]\n"),
        """\
mill/en.md:10: error: the block that “```” begins is not closed
    End it with “```” on a line of its own
mill/en.md:13: error: there is no source “lost” in the library of sources
    Known are courier, report
""",
    ),
]


@kinds(TABLE)
def test_what_is_said(tmp_path: Path, spoil: Spoil, message: str) -> None:
    assert said_of(tmp_path, spoil) == message
