"""The account of words between a document and its pages: what style sheets do to words is seen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from casebook.typeset.chain import Chain
from casebook.typeset.findings import WordFault
from casebook.typeset.job import Job, StyleSheet
from casebook.typeset.typeset import typeset

from .specimens import SHEET, Writer, dense_prose, dense_tables, job

BODY = '<h2>Of mills</h2><p>The wheel <em>has</em> stopped.</p><p class="b">It turned again.</p>'


def faults(made: Job) -> list[WordFault]:
    """The faults of words of a part."""
    return [one for one in typeset(made).findings if isinstance(one, WordFault)]


def styled(css: str, body: str = BODY) -> Job:
    """A part with a style sheet of the author's own."""
    return replace(job(body), stylesheets=(SHEET, StyleSheet("own.css", css)))


@pytest.mark.parametrize("make", [dense_prose, dense_tables])
def test_every_word_is_there(make: object) -> None:
    _, body = make(5, 40)  # type: ignore[operator]
    assert faults(job(body)) == []


@pytest.mark.parametrize(
    "css",
    [
        "p { text-transform: uppercase } h2 { font-variant: small-caps }",
        "p { text-transform: capitalize }",
        "p { hyphens: auto; width: 9em }",
        'p::before { content: "Now: " } h2::after { content: counter(page) }',
        "p { color: #fff; background: #000 }",
        "body { background: #222; color: #eee }",
        "p { float: right } h2 { columns: 2 }",
    ],
)
def test_what_style_sheets_may_do(css: str) -> None:
    assert faults(styled(css)) == []


@pytest.mark.parametrize(
    "css",
    [
        ".b { display: none }",
        ".b { visibility: hidden }",
        ".b { color: transparent }",
        ".b { color: #fff }",
        ".b { color: #fff; background: #fefefe }",
        ".b { background: black }",
        ".b { font-size: 0.4px }",
        ".b { font-size: 3pt }",
        ".b { color: #bbb }",
        ".b { color: rgba(0, 0, 0, 0.2) }",
        ".b { transform: scale(0) }",
        ".b { position: absolute; clip: rect(0, 0, 0, 0) }",
        ".b { position: running(head) }",
    ],
)
def test_words_that_are_not_seen(css: str) -> None:
    around = {"telling": "itturnedagain.", "before": "stopped.", "after": ""}
    assert faults(styled(css)) == [WordFault("lost", "It turned again.", 0, **around)]


def test_only_the_words_that_are_lost_are_told() -> None:
    (fault,) = faults(styled("em { display: none }"))
    assert (fault.words, fault.before, fault.after) == ("has", "thewheel", "stopped.")


def test_words_of_a_note_that_are_not_seen() -> None:
    writer = Writer(1)
    found = faults(styled(".note { visibility: hidden }", writer.paragraph(9, [20])))
    assert {(one.kind, one.page) for one in found} == {("lost", 0)}
    assert any("Begin" in one.words for one in found)


def test_words_of_a_note_on_the_ground_of_the_page() -> None:
    """The ground of the body is that of the page, and so of the notes, which are not in it."""
    for ink, kinds in (("#eee", set[str]()), ("#000", {"lost"})):
        css = f"body {{ background: #222; color: #eee }} .note, a {{ color: {ink} }}"
        found = faults(styled(css, Writer(1).paragraph(9, [20])))
        assert {one.kind for one in found} == kinds


def test_blocks_in_another_order() -> None:
    css = "body { display: flex; flex-direction: column } .b { order: -1 }"
    found = faults(styled(css, f"{BODY}<p>The end.</p>"))
    assert {one.kind for one in found} == {"out of order"}


@pytest.mark.parametrize("rows", [260, 420])
def test_a_long_table_in_chunks(rows: int) -> None:
    cells = "".join(f"<tr><td>{n}</td><td>Row {n} tells this.</td></tr>" for n in range(rows))
    head = "<thead><tr><th>Year</th><th>Event</th></tr></thead>"
    table = f"<table>{head}<tbody>{cells}</tbody></table>"
    css = "table { table-layout: fixed; width: 100% }"
    chain = Chain(styled(css, f"<h2>Rows</h2>{table}<p>The end.</p>"))
    made = 0
    while chain.job is not None:
        set_part = typeset(chain.job)
        assert set_part.findings == ()
        chain.go_on([set_part])
        made += 1
    assert made > 1


def test_a_row_hidden_in_a_long_table_in_chunks() -> None:
    cells = "".join(
        f'<tr class="{"h" if n == 200 else "r"}"><td>{n}</td><td>Row {n} tells.</td></tr>'
        for n in range(260)
    )
    table = f"<table><colgroup><col/><col/></colgroup><tbody>{cells}</tbody></table>"
    css = "table { table-layout: fixed; width: 100% } .h td { visibility: hidden }"
    chain = Chain(styled(css, table))
    words: list[str] = []
    while chain.job is not None:
        set_part = typeset(chain.job)
        words += [one.words for one in set_part.findings if isinstance(one, WordFault)]
        chain.go_on([set_part])
    assert words == ["200", "Row 200 tells."]
