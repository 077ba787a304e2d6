"""A small invented book with sources on the web, and captures of them made here."""

from __future__ import annotations

import io
from pathlib import Path

from casebook.cli.program import main

from ..faults.small_book import write_small_book

ADDRESS = "https://harbour.example/log"

_SOURCES = """\
references:
  - id: log
    type: webpage
    title: "The harbour log"
    author: [{family: Doe, given: Jane}]
    issued: "2019"
    URL: https://harbour.example/log/
    custom: {note: "Nobody else is to read this."}
  - id: notice
    type: webpage
    title: "Notice to mariners"
    issued: "2019-05"
    URL: https://harbour.example/notice
"""


def write_book(folder: Path, evidence: str = "none") -> Path:
    """Write the book, its two editions asking for evidence or not."""
    book = write_small_book(folder, editions=("print", "ebook"))
    (book / "sources.yaml").write_text(_SOURCES, "utf-8")
    manifest = book / "book.yaml"
    text = manifest.read_text("utf-8").replace("format: ", f"evidence: {evidence}, format: ")
    manifest.write_text(text, "utf-8")
    case = book / "crane" / "en.md"
    case.write_text(case.read_text("utf-8") + "\nThere was a notice.[@notice]\n", "utf-8")
    return book


def evidence(*arguments: str | Path) -> int:
    """Run a command of evidence in this process; return its exit status."""
    return main(["evidence", *map(str, arguments)])


def page(folder: Path, name: str = "page.html", words: str = "The crane stood still.") -> Path:
    """Write a page that somebody has captured."""
    path = folder / name
    path.write_text(f"<p>{words}</p>\n", "utf-8")
    return path


def warc(*pages: tuple[str, str], compressed: bool = True) -> bytes:
    """A WARC file with a response for each address and time."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    data = io.BytesIO()
    writer = WARCWriter(data, gzip=compressed)
    writer._create_temp_file = io.BytesIO  # it would leave files open
    about = {"software": "Specimen crawler 1.2"}
    writer.write_record(writer.create_warcinfo_record("specimen.warc.gz", about))
    for address, time in pages:
        head = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
        record = writer.create_warc_record(
            address,
            "response",
            payload=io.BytesIO(b"<p>The crane stood still.</p>"),
            http_headers=head,
            warc_headers_dict={"WARC-Date": time},
        )
        writer.write_record(record)
    return data.getvalue()
