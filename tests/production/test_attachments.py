"""Data that go into finished files: the timeline and the list of sources, as the edition asks."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path
from zipfile import ZipFile

import pikepdf
import pytest

from casebook.editing.csl_export import csl_date, csl_json
from casebook.model.book import Source
from casebook.model.dates import WrittenDate, parse_date
from casebook.model.text import Text
from casebook.proof.proofing import proof

from ..bad_input.good_book import write_good_book
from ..cli.command import casebook

NAMES = ["sources.json", "timeline.csv", "timeline.json"]


def book_with(folder: Path, print_edition: str, e_book: str = "") -> Path:
    """Return a book whose editions have some further fields."""
    book = write_good_book(folder)
    manifest = book / "book.yaml"
    said = manifest.read_text("utf-8").replace("format: pdf", f"format: pdf, {print_edition}")
    manifest.write_text(said.replace("format: epub", f"format: epub{e_book}"), "utf-8")
    return book


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of output of a book whose editions have all their data attached."""
    asked = "attachments: [timeline, sources]"
    book = book_with(tmp_path_factory.mktemp("data") / "book", asked, f", {asked}")
    result = casebook("build", cwd=book)
    assert result.status == 0, result.messages
    return book / "output"


def attached(pdf: Path) -> dict[str, bytes]:
    """Return the files that lie in a PDF, by name."""
    with pikepdf.open(pdf) as opened:
        named = {name: one.get_file().read_bytes() for name, one in opened.attachments.items()}
        for specification in opened.Root.AF:
            assert specification.AFRelationship == "/Data"
            assert specification.EF.F.read_bytes() == named[str(specification.UF)]
            assert str(specification.Desc)
        assert [str(one.UF) for one in opened.Root.AF] == [*NAMES[1:], NAMES[0]]
    return named


@pytest.mark.heavy
@pytest.mark.parametrize("locale", ["en", "zh-Hans"])
def test_the_timeline_is_there_twice_and_says_the_same(made: Path, locale: str) -> None:
    files = attached(made / f"tiny.print.{locale}.pdf")
    assert sorted(files) == NAMES
    events = json.loads(files["timeline.json"])
    rows = list(csv.DictReader(StringIO(files["timeline.csv"].decode("utf-8-sig"), newline="")))
    assert len(events) == len(rows) == 3
    assert {event["case"] for event in events} == {"mill", "weir"}
    for event, row in zip(events, rows, strict=True):
        differs = "; ".join(f"{v['value']}: {'; '.join(v['sources'])}" for v in event["differs"])
        joined = event | {"sources": "; ".join(event["sources"]), "differs": differs}
        assert {name: joined[name] for name in row} == row
        parse_date(event["date"])
    stop = next(event for event in events if event["differs"])
    assert stop["standing"] == "disputed"
    assert [one["value"] for one in stop["differs"]] == ["2021-04", "2021-05"]
    dates = [event["date"][:4] for event in events]
    assert dates == sorted(dates)


@pytest.mark.heavy
def test_tables_hold_nothing_that_runs(tmp_path: Path) -> None:
    book = book_with(tmp_path / "book", "attachments: [timeline]")
    record = book / "weir" / "case.yaml"
    said = record.read_text("utf-8")
    assert "The weir broke." in said
    record.write_text(said.replace("The weir broke.", "=HYPERLINK(1)"), "utf-8")
    result = casebook("build", "--only", "tiny.print.en.pdf", cwd=book)
    assert result.status == 0, result.messages
    with pikepdf.open(book / "output" / "tiny.print.en.pdf") as opened:
        table = opened.attachments["timeline.csv"].get_file().read_bytes().decode("utf-8-sig")
        events = json.loads(opened.attachments["timeline.json"].get_file().read_bytes())
    assert "'=HYPERLINK(1)" in table
    assert any(event["text"] == "=HYPERLINK(1)" for event in events)


@pytest.mark.heavy
def test_the_sources_are_those_that_the_book_cites(made: Path) -> None:
    items = json.loads(attached(made / "tiny.print.en.pdf")["sources.json"])
    assert [item["id"] for item in items] == sorted(item["id"] for item in items)
    assert {"courier", "report"} <= {item["id"] for item in items}
    for item in items:
        assert item["type"]
        issued = item.get("issued", {"date-parts": [[2021]]})
        assert set(issued) <= {"date-parts", "season", "circa", "raw", "literal"}


@pytest.mark.heavy
def test_the_e_book_has_the_same_files(made: Path) -> None:
    files = attached(made / "tiny.print.en.pdf")
    with ZipFile(made / "tiny.ebook.en.epub") as archive:
        assert {name: archive.read(f"EPUB/{name}") for name in NAMES} == files
        package = archive.read("EPUB/content.opf").decode()
    assert package.count("dcterms:hasPart") == 3
    assert 'media-type="text/csv"' in package


@pytest.mark.heavy
@pytest.mark.parametrize("name", ["tiny.print.en.pdf", "tiny.ebook.zh-Hans.epub"])
def test_proofs_know_them(made: Path, name: str) -> None:
    assert not proof(made / name).problems


def test_a_file_for_the_press_has_none(tmp_path: Path) -> None:
    book = book_with(tmp_path / "book", "standards: [pdf/x-4], attachments: [timeline]")
    result = casebook("check", cwd=book)
    assert result.status == 2
    assert "book.yaml:11: error: the edition “print” attaches a file" in result.messages


def test_another_word_is_refused(tmp_path: Path) -> None:
    book = book_with(tmp_path / "book", "attachments: [timelines]")
    result = casebook("check", cwd=book)
    assert result.status == 2
    assert "book.yaml:11: error: " in result.messages
    assert "timeline" in result.messages


def test_remarks_on_a_source_are_its_authors() -> None:
    item = {"type": "book", "title": "A", "note": "who told us", "annote": "x", "abstract": "y"}
    assert csl_json(Source(Text("a"), item, {"supports": "what"})) == {
        "id": "a",
        "type": "book",
        "title": "A",
    }


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2012-11-20", {"date-parts": [[2012, 11, 20]]}),
        ("2012-11-20T11:00+08:00", {"date-parts": [[2012, 11, 20]]}),
        ("2012-11", {"date-parts": [[2012, 11]]}),
        ("-0043", {"date-parts": [[-43]]}),
        ("2012~", {"date-parts": [[2012]], "circa": True}),
        ("2012-21", {"date-parts": [[2012]], "season": 1}),
        ("2012-01/2012-03", {"date-parts": [[2012, 1], [2012, 3]]}),
        ("2012?", {"raw": "2012?"}),
        ("201X", {"raw": "201X"}),
        ("2012-XX", {"raw": "2012-XX"}),
        ("2012/..", {"raw": "2012/.."}),
        ("2012~/2013", {"raw": "2012~/2013"}),
    ],
)
def test_dates_say_no_more_than_was_written(written: str, said: dict[str, object]) -> None:
    assert csl_date(WrittenDate(written, date=parse_date(written))) == said
