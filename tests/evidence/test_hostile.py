"""Files that want to harm whoever takes them in: refused with their name, within bounds."""

from __future__ import annotations

import gzip
import io
import json
import os
import random
import resource
import struct
from collections.abc import Callable, Iterable
from itertools import repeat
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from casebook.cli.program import main
from casebook.errors import CasebookError
from casebook.evidence.asking import said_of
from casebook.evidence.state import evidence_state

from .evidence_book import ADDRESS, evidence, page, warc

SOUND = warc((ADDRESS, "2019-05-03T12:22:05Z"), compressed=False)


MEGABYTE = 1 << 20


def zipped(**files: bytes | Iterable[bytes]) -> bytes:
    """A zip file, with the text or the pieces of each file; two underscores stand for a slash."""
    data = io.BytesIO()
    with ZipFile(data, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            with archive.open(name.replace("__", "/").replace("_", "."), "w") as file:
                file.writelines([content] if isinstance(content, bytes) else content)
    return data.getvalue()


def endless_header() -> bytes:
    """A header of 256 MB, compressed to a thousandth of it; never more of it at once, because it is
    memory that tests measure."""
    data = io.BytesIO()
    with gzip.GzipFile(fileobj=data, mode="wb") as file:
        file.write(b"WARC/1.0\r\nX: ")
        file.writelines(repeat(bytes(MEGABYTE), 256))
    return data.getvalue()


def made(data: bytes | Callable[[], bytes]) -> bytes:
    """What is large is made when it is asked for."""
    return data if isinstance(data, bytes) else data()


WARCS: dict[str, bytes | Callable[[], bytes]] = {
    "empty": b"",
    "words": b"The crane stood still.\n",
    "binary": bytes(range(256)) * 40,
    "truncated": SOUND[:-60],
    "truncated gzip": warc((ADDRESS, "2019-05-03T12:22:05Z"))[:-30],
    "no end of headers": b"WARC/1.0\r\n" + b"X: y\r\n" * 300_000,
    "one endless header": b"WARC/1.0\r\nX: " + b"x" * (2 << 20),
    "endless header, compressed": endless_header,
    "a false length": SOUND.replace(b"Content-Length: ", b"Content-Length: 9999"),
    "a negative length": b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: -1\r\n\r\n\r\n\r\n",
    "no record of a capture": warc(),
}
WACZS: dict[str, bytes | Callable[[], bytes]] = {
    "no zip": b"PK no",
    "empty": b"",
    "no package": zipped(a_txt=b"x"),
    "no JSON": zipped(datapackage_json=b"{"),
    "deep JSON": zipped(datapackage_json=b"[" * 200_000),
    "a list": zipped(datapackage_json=b"[]"),
    "a bomb": lambda: zipped(datapackage_json=repeat(b" " * MEGABYTE, 64)),
    "a bomb of pages": lambda: zipped(
        datapackage_json=b"{}", pages__pages_jsonl=repeat(bytes(MEGABYTE), 64)
    ),
    "half": zipped(datapackage_json=b"{}")[:-30],
    "a directory of gigabytes": b"PK\x05\x06"
    + struct.pack("<4H2LH", 0, 0, 9999, 9999, 1 << 31, 0, 0),
}


@pytest.mark.parametrize("name", WARCS)
def test_a_warc_that_is_none_is_refused(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    data = made(WARCS[name])
    path = tmp_path / ("log.warc.gz" if data.startswith(b"\x1f\x8b") else "log.warc")
    path.write_bytes(data)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert evidence("add", "log", path, book) == 2
    told = capsys.readouterr().err
    why = "the file is empty" if name == "empty" else "it is no sound WARC: "
    assert f"{path}: error: {why}" in told
    assert len(told) < 2000
    assert not (book / "evidence").exists()
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200_000  # kilobytes


@pytest.mark.parametrize("name", WACZS)
def test_a_wacz_that_is_none_is_refused(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    path = tmp_path / "log.wacz"
    path.write_bytes(made(WACZS[name]))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert evidence("add", "log", path, book) == 2
    why = "the file is empty" if name == "empty" else "it is no sound WACZ: "
    assert f"{path}: error: {why}" in capsys.readouterr().err
    assert not (book / "evidence").exists()
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200_000


def test_changed_at_random_a_capture_is_read_or_refused(tmp_path: Path) -> None:
    chance = random.Random(20261129)
    sound = {
        "a.warc": SOUND,
        "a.warc.gz": warc((ADDRESS, "2019-05-03T12:22:05Z")),
        "a.wacz": zipped(
            datapackage_json=json.dumps({"mainPageUrl": ADDRESS, "software": "x"}).encode(),
            pages__pages_jsonl=b'{"url": "' + ADDRESS.encode() + b'", "ts": "2019"}',
        ),
    }
    for _ in range(150):
        name = chance.choice(sorted(sound))
        data = bytearray(sound[name])
        for _ in range(chance.choice((1, 1, 3, 10))):
            at = chance.randrange(len(data))
            match chance.randrange(3):
                case 0:
                    data[at] = chance.randrange(256)
                case 1:
                    del data[at : at + chance.randrange(1, 40)]
                case 2:
                    data[at:at] = data[: chance.randrange(40)]
        path = tmp_path / name
        path.write_bytes(data)
        try:
            said = said_of(path, [ADDRESS])
        except CasebookError:
            continue
        assert said.address == "" or said.address.startswith("http")


def test_what_is_no_file_is_not_taken_in(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    os.mkfifo(tmp_path / "pipe.html")
    (tmp_path / "link.html").symlink_to(page(tmp_path))
    (tmp_path / "folder.html").mkdir()
    for name in ("pipe.html", "link.html", "folder.html", "nothing.html", "pipe.warc"):
        assert evidence("add", "log", tmp_path / name, book, "--captured", "2019-05-03") == 2
        assert "Traceback" not in capsys.readouterr().err
    assert not (book / "evidence.yaml").exists()


def test_folders_without_end_are_told(
    kept: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(kept / "evidence")
    for _ in range(1500):
        os.mkdir("d")
        os.chdir("d")
    try:
        for command in (["evidence", "verify"], ["check"]):
            assert main([*command, str(kept)]) == 2
            assert "stands too deep in folders" in capsys.readouterr().err
        assert evidence_state(kept)
    finally:
        for _ in range(1500):
            os.chdir("..")
            os.rmdir("d")


@pytest.mark.parametrize("name", ["evidence", "evidence/sub"])
def test_nothing_is_written_through_links(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (book / name).parent.mkdir(exist_ok=True)
    (book / name).symlink_to(outside)
    arguments = ("--captured", "2019-05-03", "--name", "sub/page.html")
    assert evidence("add", "log", page(tmp_path), book, *arguments) == 2
    assert "is a link, or no folder" in capsys.readouterr().err
    assert not list(outside.iterdir())


def test_a_list_that_is_a_link_out_of_the_book_is_refused(
    kept: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (kept / "evidence.yaml").rename(tmp_path / "outside.yaml")
    (kept / "evidence.yaml").symlink_to(tmp_path / "outside.yaml")
    before = (tmp_path / "outside.yaml").read_bytes()
    other = page(tmp_path, "b.html", "Another.")
    assert evidence("add", "notice", other, kept, "--captured", "2019-05-03") == 2
    assert "lies outside the book's folder" in capsys.readouterr().err
    assert (tmp_path / "outside.yaml").read_bytes() == before


def test_a_capture_of_holes_is_told_and_not_read(
    kept: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for path in (kept / "evidence" / "film.mp4", tmp_path / "film.mp4"):
        path.touch()
        os.truncate(path, 1 << 40)
    for command in (["evidence", "verify"], ["check"]):
        assert main([*command, str(kept)]) == 2
        said = capsys.readouterr().err
        assert "evidence/film.mp4: error: “evidence/film.mp4” is larger than 64 GB\n" in said
        assert "    Divide it, or keep it elsewhere and put a list of its digests" in said
    arguments = ("--captured", "2019-05-03", "--name", "other.mp4")
    assert evidence("add", "log", tmp_path / "film.mp4", kept, *arguments) == 2
    assert "it is larger than 64 GB" in capsys.readouterr().err
