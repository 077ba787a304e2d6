"""`casebook report`: what each claim rests on, in the terminal, as HTML and as CSV."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from casebook.cli.program import main

from ..bad_input.good_book import write_good_book
from ..bad_input.spoiling import added, changed


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return write_good_book(tmp_path / "book")


def _table(text: str, title: str) -> list[str]:
    """The lines of a table, without its title and headings."""
    return text.split(f"{title}\n", 1)[1].split("\n\n", 1)[0].rstrip("\n").split("\n")[2:]


def test_what_the_terminal_shows(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    changed(
        "sources.yaml",
        '    issued: "2021"\n',
        '    issued: "2021"\n    custom: {tier: B, verified: "false", dead: "true"}\n',
    )(book)
    added("weir/en.md", "\nNobody saw it.\n")(book)
    assert main(["report", str(book)]) == 0
    said = capsys.readouterr()
    shown = [" ".join(line.split()) for line in _table(said.out, "Coverage")]
    assert shown == [
        "facts 3 0 3 0", "events 3 0 3 1",
        "paragraphs (en) 4 1 3 0", "paragraphs (zh-Hans) 3 0 3 0",
    ]  # fmt: skip
    shown = [" ".join(line.split()) for line in _table(said.out, "Claims per source")]
    assert shown == ["report The County B unverified, dead 3 2 2 2", "courier The Courier 0 1 1 1"]
    shown = _table(said.out, "Facts and events of one independent source, or none")
    assert shown[0].split() == [
        "mill",
        "fact",
        "Owner",
        "established",
        "report",
        "mill/case.yaml:4",
    ]
    assert len(shown) == 6
    shown = _table(said.out, "Cited sources that are unverified or dead")
    assert [line.split()[0] for line in shown] == ["report"]
    shown = [" ".join(line.split()) for line in _table(said.out, "Where the sources differ")]
    assert shown == [
        "mill event started disputed 2021-04 report", "mill event started disputed 2021-05 courier",
    ]  # fmt: skip
    shown = [" ".join(line.split()) for line in _table(said.out, "Sources per claim")]
    assert "mill event stopped established 1 1 courier" in shown
    assert "weir paragraph en 2 0 0" in shown
    assert said.err.splitlines() == [
        str(book / f"output/tiny.claims.{kind}") for kind in ("html", "csv")
    ]


def test_a_time_is_no_surer_than_its_events(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    idle = 'value: "stopped..started"'
    changed("mill/case.yaml", idle, f"{idle}, sources: [report]")(book)
    assert main(["report", str(book)]) == 0
    shown = _table(capsys.readouterr().out, "Sources per claim")
    assert "mill fact Idle disputed 1 1 report" in [" ".join(line.split()) for line in shown]
    rows = csv.DictReader((book / "output/tiny.claims.csv").read_text("utf-8-sig").splitlines())
    assert [row["standing"] for row in rows if row["claim"] == "Idle"] == ["disputed"]


def test_a_page_that_holds_no_markup_of_the_author(book: Path) -> None:
    own = "container-title: The Courier\n    custom: {name: '<script>alert(1)</script> & B'}"
    changed("sources.yaml", "container-title: The Courier", own)(book)
    assert main(["report", str(book)]) == 0
    page = (book / "output/tiny.claims.html").read_text("utf-8")
    assert "&lt;script&gt;" in page
    assert "&lt;/script&gt; &amp; B" in page
    assert "<script" not in page
    assert "http" not in page


def test_a_table_that_no_spreadsheet_takes_for_a_formula(book: Path) -> None:
    changed("mill/case.yaml", '"Owner"', '"=1+1, owner"')(book)
    assert main(["report", str(book)]) == 0
    text = (book / "output/tiny.claims.csv").read_text("utf-8-sig")
    rows = list(csv.DictReader(text.splitlines()))
    assert rows[0]["claim"] == "'=1+1, owner"
    assert rows[0]["place"] == "mill/case.yaml:4"
    values = [
        (row["value that differs"], row["source"]) for row in rows if row["value that differs"]
    ]
    assert values == [("2021-04", "report"), ("2021-05", "courier")]


def test_of_a_book_with_errors_nothing_is_written(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    changed("mill/case.yaml", "value: ann-lee", "value: an-lee")(book)
    assert main(["report", str(book)]) == 2
    said = capsys.readouterr()
    assert said.err.startswith("mill/case.yaml:4: error: there is no person “an-lee”")
    assert not said.out
    assert not (book / "output").exists()
