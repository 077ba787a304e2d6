"""Entering captures: what is copied, what is written, what is refused."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from casebook.manuscript.evidence import read_evidence

from ..cli.command import ROOT
from .evidence_book import ADDRESS, evidence, page, warc


def entries(book: Path) -> list[dict[str, str | None]]:
    """What evidence.yaml says of each capture."""
    read = read_evidence((book / "evidence.yaml").read_text("utf-8"))
    return [
        {
            "source": one.source,
            "file": one.file,
            "captured": one.captured,
            "tool": one.tool,
            "address": one.address,
        }
        for one in read.captures
    ]


def test_a_page_is_copied_and_listed(kept: Path, tmp_path: Path) -> None:
    digest = sha256((tmp_path / "page.html").read_bytes()).hexdigest()
    assert (kept / "evidence" / "page.html").read_bytes() == (tmp_path / "page.html").read_bytes()
    text = (kept / "evidence.yaml").read_text("utf-8")
    assert text.startswith("# yaml-language-server: $schema=schemas/evidence.schema.json\n")
    assert text.endswith(
        "captures:\n"
        "  - source: log\n"
        "    file: page.html\n"
        f"    sha256: {digest}\n"
        "    captured: 2019-05-03T14:22:05+02:00\n"
    )


def test_a_warc_says_itself_what_it_is_of(book: Path, tmp_path: Path) -> None:
    data = warc(
        ("https://harbour.example/robots.txt", "2019-05-03T12:00:00Z"),
        (ADDRESS, "2019-05-03T12:22:05Z"),
    )
    for number, name in enumerate(("log.warc.gz", "log.warc")):
        path = tmp_path / name
        plain = warc((ADDRESS, "2019-05-03T12:22:05Z"), compressed=False)
        path.write_bytes(plain if number else data)
        assert evidence("add", "log", path, book) == 0
    for entry, name in zip(entries(book), ("log.warc.gz", "log.warc"), strict=True):
        assert entry == {
            "source": "log",
            "file": name,
            "captured": "2019-05-03T12:22:05Z",
            "tool": "Specimen crawler 1.2",
            "address": ADDRESS,
        }


def wacz(path: Path, package: object, pages: str = "") -> Path:
    """Write a WACZ file."""
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        archive.writestr("datapackage.json", json.dumps(package))
        archive.writestr("pages/pages.jsonl", pages)
        archive.writestr("archive/data.warc.gz", warc((ADDRESS, "2019-05-03T12:22:05Z")))
    return path


def test_a_wacz_says_itself_what_it_is_of(book: Path, tmp_path: Path) -> None:
    package = {"software": "Specimen 3", "mainPageUrl": ADDRESS}
    lines = [{"format": "json-pages-1.0"}, {"url": ADDRESS, "ts": "2019-05-03T12:22:05.123Z"}]
    path = wacz(tmp_path / "log.wacz", package, "\n".join(map(json.dumps, lines)))
    assert evidence("add", "log", path, book) == 0
    (entry,) = entries(book)
    assert entry["captured"] == "2019-05-03T12:22:05Z"
    assert (entry["address"], entry["tool"]) == (ADDRESS, "Specimen 3")


def test_what_a_file_says_cannot_be_gainsaid(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "log.warc.gz"
    path.write_bytes(warc((ADDRESS, "2019-05-03T12:22:05Z")))
    assert evidence("add", "log", path, book, "--captured", "2018-01-01") == 2
    assert "the file says that it was captured 2019-05-03T12:22:05Z" in capsys.readouterr().err
    assert not (book / "evidence.yaml").exists()


def test_a_capture_of_another_address_is_told(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "log.warc.gz"
    path.write_bytes(warc(("https://other.example/", "2019-05-03T12:22:05Z")))
    assert evidence("add", "log", path, book) == 0
    assert "is a capture of https://other.example/" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("nobody",), "there is no source “nobody”"),
        (("log",), "the file does not say when it was captured"),
        (("log", "--captured", "2019"), "its day is not known"),
        (("log", "--captured", "2019-05-03~"), "its day is not known"),
        (("log", "--captured", "2019-05-03T14:22"), "does not say in which zone it is"),
        (("log", "--captured", "yesterday"), "the time of capture cannot be read"),
        (("log", "--captured", "2019-05-03", "--name", "../page"), "cannot be its name"),
        (("log", "--captured", "2019-05-03", "--name", "/page"), "cannot be its name"),
        (("log", "--captured", "2019-05-03", "--name", "a//page"), "cannot be its name"),
        (("log", "--captured", "2019-05-03", "--address", "x"), "is not a web address"),
        (("log", "--captured", "2999-01-01"), "“2999-01-01” is in the future"),
        (("log", "--captured", "2999-01-01T00:00Z"), "is in the future"),
        (("log", "--captured", "2019-05-03", "--name", "con"), "--name capture-con"),
        (
            ("log", "--captured", "2019-05-03", "--name", "a/Lpt1.html"),
            "--name a/capture-Lpt1.html",
        ),
        (("log", "--captured", "2019-05-03", "--name", "x:y.html"), "--name x-y.html"),
        (("log", "--captured", "2019-05-03", "--name", "x."), "--name x"),
    ],
)
def test_what_is_refused(
    book: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    message: str,
) -> None:
    source, *others = arguments
    assert evidence("add", source, page(tmp_path), book, *others) == 2
    told = capsys.readouterr().err
    assert message in told
    assert "Traceback" not in told
    assert not (book / "evidence.yaml").exists()
    assert not list((book / "evidence").glob("*")) if (book / "evidence").exists() else True


@pytest.mark.parametrize(
    ("file", "message"),
    [
        ("missing", "No such file"),
        ("folder", "it is not a file"),
        ("link", "it is a link"),
        ("/dev/zero", "it is not a file"),
        ("empty", "the file is empty"),
        ("con.html", "--name capture-con.html"),
    ],
)
def test_what_is_no_capture_is_told_first(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], file: str, message: str
) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "empty").touch()
    (tmp_path / "link").symlink_to(page(tmp_path))
    page(tmp_path, "con.html")
    assert evidence("add", "log", tmp_path / file, book) == 2
    assert message in capsys.readouterr().err
    assert not (book / "evidence.yaml").exists()


def test_names_that_differ_in_capitals_alone(
    kept: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = page(tmp_path, "Page.html", "Another.")
    assert evidence("add", "log", other, kept, "--captured", "2020-01-01") == 2
    assert "--name other-Page.html" in capsys.readouterr().err
    arguments = ("--captured", "2020-01-01", "--name", "other-Page.html")
    assert evidence("add", "log", other, kept, *arguments) == 0


def test_a_name_in_its_place_is_mended_there(
    kept: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    there = page(kept / "evidence", "x:y.html", "Another.")
    assert evidence("add", "log", there, kept, "--captured", "2020-01-01") == 2
    assert "Rename it there: evidence/x-y.html" in capsys.readouterr().err
    there = there.rename(there.with_name("x-y.html"))
    assert evidence("add", "log", there, kept, "--captured", "2020-01-01") == 0


def test_no_file_is_written_over(
    kept: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (kept / "evidence" / "page.html").read_bytes()
    other = page(tmp_path, words="Another.")
    assert evidence("add", "log", other, kept, "--captured", "2020-01-01") == 2
    assert "evidence/page.html: error: a file stands there already" in capsys.readouterr().err
    assert (kept / "evidence" / "page.html").read_bytes() == before
    arguments = ("--captured", "2020-01-01", "--name", "b/p.html")
    assert evidence("add", "log", other, kept, *arguments) == 0
    assert [entry["file"] for entry in entries(kept)] == ["page.html", "b/p.html"]


def test_a_file_that_stands_in_its_place_is_entered_there(
    kept: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (kept / "evidence" / "more").mkdir()
    there = page(kept / "evidence" / "more", "b.html", "Another.")
    assert evidence("add", "nobody", there, kept, "--captured", "2020-01-01") == 2
    assert evidence("add", "log", there, kept) == 2
    assert there.exists()
    stamp = there.with_name("b.tsr")
    stamp.write_bytes(b"x")
    arguments = ("--captured", "2020-01-01", "--time-stamp", stamp)
    assert evidence("add", "log", there, kept, *arguments) == 2
    assert "it is no response of a time-stamp authority" in capsys.readouterr().err
    # Stamps of an authority are entered and verified in test_verify.
    monkeypatch.setattr("casebook.production.evidence_work.refuse_no_time_stamp", max)
    assert evidence("add", "log", there, kept, *arguments) == 0
    assert [entry["file"] for entry in entries(kept)] == ["page.html", "more/b.html"]
    assert "    time-stamp: more/b.tsr\n" in (kept / "evidence.yaml").read_text("utf-8")
    found = sorted(path.name for path in (kept / "evidence").rglob("*.*"))
    assert found == ["b.html", "b.tsr", "page.html"]


def test_a_file_is_entered_once(
    kept: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    again = page(tmp_path)
    assert evidence("add", "log", again, kept, "--captured", "2020-01-01", "--name", "b.html") == 2
    assert "entered already, as evidence/page.html" in capsys.readouterr().err
    assert not (kept / "evidence" / "b.html").exists()


@pytest.mark.parametrize(
    "written",
    [
        "# My own list.\ncaptures:\n{entry}# The end.\n",
        "root-certificates: []\ncaptures:  # all of them\n{entry}",
        "captures:\n{entry}\nroot-certificates: []\n",
        "captures:\r\n{entry}",
        "captures:\n{bare}",
    ],
)
def test_what_stands_in_the_list_stays(kept: Path, tmp_path: Path, written: str) -> None:
    path = kept / "evidence.yaml"
    own = path.read_text("utf-8").partition("captures:\n")[2]
    bare = "\n".join(line[2:] for line in own.splitlines()) + "\n"
    text = written.format(entry=own.replace("\n", "\r\n") if "\r" in written else own, bare=bare)
    path.write_bytes(text.encode())
    tool = 'Tool: "quoted" \\ # 1, {x}'
    other = page(tmp_path, "b.html", "Another.")
    assert evidence("add", "notice", other, kept, "--captured", "2020-01-01", "--tool", tool) == 0
    after = path.read_bytes().decode()
    lines = iter(after.split("\n"))
    assert all(line in lines for line in text.split("\n")[:-1])  # each, in their order
    assert [entry["tool"] for entry in entries(kept)] == [None, tool]


def test_several_at_once_lose_nothing(kept: Path, tmp_path: Path) -> None:
    names = [f"page-{number}.html" for number in range(5)]
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "casebook", "evidence", "add", "log",
             page(tmp_path, name, name), kept, "--captured", "2020-01-01"],
            env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
            stderr=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )
        for name in names
    ]  # fmt: skip
    assert [one.wait(120) for one in running] == [0] * len(names)
    assert sorted(str(entry["file"]) for entry in entries(kept)) == sorted([*names, "page.html"])
    assert evidence("verify", kept) == 0


def test_a_list_that_cannot_be_added_to_is_left_alone(
    kept: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    digest = "0" * 64
    text = f"captures: [{{source: log, file: a, sha256: {digest}, captured: 2019-05-03}}]\n"
    (kept / "evidence.yaml").write_text(text, "utf-8")
    other = page(tmp_path, "b.html", "Another.")
    assert evidence("add", "notice", other, kept, "--captured", "2020-01-01") == 2
    assert "no capture can be entered at the end of the list" in capsys.readouterr().err
    assert (kept / "evidence.yaml").read_text("utf-8") == text
    assert not (kept / "evidence" / "b.html").exists()
