"""What auto-archiver has archived comes in; a bag goes out."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone
from hashlib import sha3_512, sha256
from pathlib import Path

import bagit
import pytest

from casebook.manuscript.evidence import read_evidence
from casebook.model.evidence import Capture

from .evidence_book import ADDRESS, evidence, page, warc

AT = datetime(2024, 5, 6, 7, 8, 9, 123, tzinfo=UTC)


def media(path: Path, key: str, **properties: object) -> dict[str, object]:
    """A file as auto-archiver describes it."""
    digest = f"SHA-256:{sha256(path.read_bytes()).hexdigest()}"
    return {
        "filename": f"/tmp/archive/{path.name}",
        "key": key,
        "urls": [f"https://storage.example/{key}"],
        "properties": {"hash": digest, **properties},
        "_mimetype": None,
        "_stored": True,
    }


def row(address: str, files: Sequence[object], at: object = AT) -> tuple[str, str, str]:
    """A row as `csv.DictWriter` writes it of a dataclass: values as Python prints them."""
    metadata = {"_processed_at": at, "url": address, "title": "A “title”, with, commas\n", "n": 1.5}
    return "wayback: success", repr(metadata), repr(list(files))


def write(path: Path, *rows: Sequence[str]) -> Path:
    """Write the CSV file."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("status", "metadata", "media"))
        writer.writerows(rows)
    return path


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A folder with a page, a picture of it and a WARC file, each in a folder of its own."""
    folder = tmp_path / "archive"
    for name in ("one", "one/thumbs"):
        (folder / name).mkdir(parents=True)
    page(folder / "one")
    (folder / "one" / "thumbs" / "a b.png").write_bytes(b"a picture")
    (folder / "log.warc").write_bytes(warc((ADDRESS, "2024-05-06T07:00:00Z"), compressed=False))
    return folder


def entered(book: Path) -> list[Capture]:
    """The captures of a book."""
    return list(read_evidence((book / "evidence.yaml").read_text("utf-8")).captures)


def test_what_was_archived_is_entered_once(
    book: Path, archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    picture = media(archive / "one" / "thumbs" / "a b.png", "one/thumbs/a b.png")
    files = [
        media(archive / "one" / "page.html", "one/page.html", thumbnails=[picture], extra=None),
        media(archive / "log.warc", "elsewhere/log.warc"),
        {"filename": "/tmp/x/lost.mp4", "key": "lost.mp4", "urls": [], "properties": {}},
    ]
    west = AT.astimezone(timezone(timedelta(hours=-5)))
    table = write(
        tmp_path / "db.csv",
        row(ADDRESS.replace("https", "http"), files, west),
        row("https://nobody.example/", files[:1]),
        ("no archiver", repr({"_processed_at": AT, "url": ADDRESS}), "[]"),
    )
    assert evidence("import", table, archive, book) == 0
    found = capsys.readouterr()
    assert found.out.splitlines() == [
        "evidence/log/page.html",
        "evidence/log/a-b.png",
        "evidence/log/log.warc",
    ]
    assert "“lost.mp4” is not in the folder" in found.err
    assert "no source has the address “https://nobody.example/”" in found.err
    assert "the row lists no file" in found.err
    assert f"{table}:" in found.err
    first, _, third = entered(book)
    assert (first.source, first.captured, first.tool) == (
        "log", "2024-05-06T07:08:09Z", "auto-archiver, wayback",
    )  # fmt: skip
    assert first.address == ADDRESS.replace("https", "http")
    assert third.captured == "2024-05-06T07:00:00Z"  # which the file itself says
    assert evidence("verify", book) == 0
    before = (book / "evidence.yaml").read_bytes()
    assert evidence("import", table, archive, book) == 0
    assert (book / "evidence.yaml").read_bytes() == before


def test_a_file_that_is_not_the_one_archived_stops_the_import(
    book: Path, archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = write(
        tmp_path / "db.csv",
        row(ADDRESS, [media(archive / "log.warc", "log.warc")]),
        row(ADDRESS, [media(archive / "one" / "page.html", "one/page.html")]),
    )
    page(archive / "one", words="Changed since.")
    assert evidence("import", table, archive, book) == 2
    told = capsys.readouterr().err
    assert "page.html is not the file that was archived" in told
    assert f"{table}:" in told
    assert not (book / "evidence.yaml").exists()
    assert not (book / "evidence").exists()


GOOD = row(ADDRESS, [])


@pytest.mark.parametrize(
    ("data", "line", "message"),
    [
        (b"", 1, "does not name the columns status, metadata, media"),
        (b"Link,Archive status\nx,y\n", 1, "does not name the columns"),
        (b"status,metadata,media\nx,{},[]\n\xff\xfe\n", 3, "is not UTF-8"),
        (b"status,metadata,media\na\0b,{},[]\n", 2, "there is a NUL"),
        (b'status,metadata,media\nx,"{},[]\n', 2, "the CSV does not parse"),
        (b"status,metadata,media\nx,{}\n", 2, "the row has 2 cells"),
        (b"status,metadata,media\nx,=1+1,[]\n", 2, "the row cannot be read"),
        (b"status,metadata,media\nx,__import__('os').system('id'),[]\n", 2, "is no mapping"),
        (b'status,metadata,media\nx,"' + b"[" * 100_000 + b'",[]\n', 2, "the row cannot be read"),
        (b'status,metadata,media\nx,"' + b"-" * 100_000 + b'1",[]\n', 2, "the row cannot be read"),
        (b'status,metadata,media\nx,"[' + b"1," * 300_000 + b']",[]\n', 2, "a value is too large"),
    ],
)
def test_what_is_no_list_of_auto_archiver_is_refused(
    book: Path,
    archive: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    data: bytes,
    line: int,
    message: str,
) -> None:
    table = tmp_path / "db.csv"
    table.write_bytes(data)
    assert evidence("import", table, archive, book) == 2
    told = capsys.readouterr().err
    assert f"{table}:{line}: error: " in told
    assert message in told
    assert not (book / "evidence.yaml").exists()


def test_addresses_that_are_formulas_or_paths_lead_nowhere(
    book: Path, archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "secret.txt").write_text("secret", "utf-8")
    files = [
        {"filename": "../secret.txt", "key": "../secret.txt", "urls": [], "properties": {}},
        {"filename": str(tmp_path / "secret.txt"), "key": None, "urls": None, "properties": None},
    ]
    table = write(tmp_path / "db.csv", row(ADDRESS, files), row('=HYPERLINK("x")', files))
    assert evidence("import", table, archive, book) == 0
    assert "0 captures entered." in capsys.readouterr().err
    assert not (book / "evidence").exists()


def test_its_spreadsheet_is_read_too(book: Path, archive: Path, tmp_path: Path) -> None:
    path = archive / "one" / "page.html"
    digest = sha3_512(path.read_bytes()).hexdigest()
    head = ("Link", "Archive status", "Archive location", "Archive date", "Hash", "Thumbnail")
    table = tmp_path / "sheet.csv"
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(head)
        date, thumbnail = "2024-05-06T07:08:09.5+00:00", '=IMAGE("https://x.example")'
        place = "./local_archive/one/page.html"
        writer.writerow((ADDRESS, "wayback: success", place, date, f"SHA3-512:{digest}", thumbnail))
        writer.writerow((ADDRESS, "Archive failed", "", "", "", ""))
    assert evidence("import", table, archive, book) == 0
    (capture,) = entered(book)
    assert (capture.file, capture.captured) == ("log/page.html", "2024-05-06T07:08:09Z")
    text = table.read_text("utf-8").replace(digest, "0" * 128)
    table.write_text(text, "utf-8")
    assert evidence("import", table, archive, book) == 2


def test_of_files_of_one_name_the_path_decides(
    book: Path, archive: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (archive / "two").mkdir()
    page(archive / "two", words="Another.")
    files = [media(archive / "two" / "page.html", "./local_archive/two/page.html")]
    assert evidence("import", write(tmp_path / "a.csv", row(ADDRESS, files)), archive, book) == 0
    assert [one.file for one in entered(book)] == ["log/page.html"]
    files = [media(archive / "one" / "page.html", "three/page.html")]
    assert evidence("import", write(tmp_path / "b.csv", row(ADDRESS, files)), archive, book) == 0
    assert "2 files in the folder may be “three/page.html”" in capsys.readouterr().err
    files = [media(archive / "one" / "page.html", "one/page.html")]
    assert evidence("import", write(tmp_path / "c.csv", row(ADDRESS, files)), archive, book) == 0
    names = [one.file for one in entered(book)]
    assert names[0] == "log/page.html"
    assert names[1].startswith("log/")
    assert names[1].endswith("-page.html")
    assert evidence("verify", book) == 0


def test_a_spreadsheet_saved_as_utf_16_is_read(book: Path, archive: Path, tmp_path: Path) -> None:
    table = write(tmp_path / "db.csv", row(ADDRESS, [media(archive / "log.warc", "log.warc")]))
    table.write_bytes(table.read_text("utf-8").encode("utf-16"))
    assert evidence("import", table, archive, book) == 0
    assert [one.file for one in entered(book)] == ["log/log.warc"]


def test_a_bag_holds_captures_list_and_sources(
    kept: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "bag"
    assert evidence("export", target, kept) == 0
    assert capsys.readouterr().out == f"{target}\n"
    assert (target / "bagit.txt").read_text("utf-8").startswith("BagIt-Version: 1.0\n")
    bag = bagit.Bag(str(target))
    assert bag.validate()
    assert sorted(bag.payload_entries()) == [
        "data/evidence.yaml", "data/evidence/page.html", "data/sources.json",
    ]  # fmt: skip
    assert bag.info["External-Identifier"] == "urn:uuid:5c0a3f0e-6d0f-4a54-8a3e-0d8e5a1f7b21"
    data = target / "data"
    assert (data / "evidence.yaml").read_bytes() == (kept / "evidence.yaml").read_bytes()
    page_there = (data / "evidence" / "page.html").read_bytes()
    assert page_there == (kept / "evidence" / "page.html").read_bytes()
    (source,) = json.loads((data / "sources.json").read_text("utf-8"))
    assert source["id"] == "log"
    assert source["issued"] == {"date-parts": [[2019]]}
    assert "custom" not in source


def test_the_same_evidence_makes_the_same_bag(
    kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    for name in ("a", "b"):
        assert evidence("export", tmp_path / name, kept) == 0
    names = sorted(p.relative_to(tmp_path / "a") for p in (tmp_path / "a").rglob("*.*"))
    assert names
    for name in names:
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_no_bag_is_made_of_evidence_that_has_changed(
    kept: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page(kept / "evidence", words="Changed.")
    assert evidence("export", tmp_path / "bag", kept) == 2
    assert "is not the file that was entered" in capsys.readouterr().err
    assert not (tmp_path / "bag").exists()
    assert not list(tmp_path.glob(".bag*"))


def test_a_bag_is_written_over_nothing(
    kept: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "bag").mkdir()
    assert evidence("export", tmp_path / "bag", kept) == 2
    assert "something stands there already" in capsys.readouterr().err
    assert evidence("export", kept / "evidence" / "bag", kept) == 2
    assert "the bag would stand among the captures" in capsys.readouterr().err
    assert evidence("verify", kept) == 0


def test_a_book_without_captures_makes_no_bag(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert evidence("export", tmp_path / "bag", book) == 2
    assert "there are no captures to export" in capsys.readouterr().err
